import { expect, type Page } from "./people.ts";

/** Longest that a change may take from the sender's answer to the screen, in milliseconds. */
const PATIENCE_MS = 2000;

/** Something that someone should see: a visible element that matches `selector` and holds all `words`. */
export interface Sight {
  page: Page;
  selector: string;
  words: string[];
}

/**
 * Waits for a sight in the page itself; resolves to the moment it was there, in milliseconds since the
 * epoch. Playwright's own waiting looks every half second, which is too coarse to time a change by.
 */
async function momentOf({ page, selector, words }: Sight): Promise<number> {
  return page.evaluate(
    ({ selector: wanted, words: all, withinMs }) =>
      new Promise<number>((done, fail) => {
        const isThere = () =>
          [...document.querySelectorAll(wanted)].some(
            (element) =>
              element.checkVisibility() && all.every((word) => element.textContent?.includes(word)),
          );
        const look = () => {
          if (!isThere()) return;
          clearTimeout(timer);
          observer.disconnect();
          done(Date.now());
        };
        const observer = new MutationObserver(look);
        const timer = setTimeout(() => {
          observer.disconnect();
          fail(new Error(`${all.join(", ")} did not appear in ${wanted}`));
        }, withinMs);
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      }),
    { selector, words, withinMs: PATIENCE_MS },
  );
}

/** Times how long deeds outside take to be seen. */
export class Stopwatch {
  readonly taken: { what: string; ms: number }[] = [];

  /** Does a deed and waits until every sight is there; `ms` runs from the deed's own answer. */
  async time<T>(what: string, deed: () => Promise<T>, ...sights: Sight[]): Promise<T> {
    const seen = sights.map(momentOf);
    const done = await deed();
    const answered = Date.now();
    const moments = await Promise.all(seen);
    this.taken.push({ what, ms: Math.max(0, Math.max(...moments) - answered) });
    return done;
  }

  /** The middle one is under a second; all are kept with the test's report. */
  expectWithinASecond(annotate: (annotation: { type: string; description: string }) => void): void {
    for (const { what, ms } of this.taken) annotate({ type: `${what}, ms`, description: String(ms) });
    const sorted = this.taken.map(({ ms }) => ms).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)], JSON.stringify(this.taken)).toBeLessThan(1000);
  }
}

/** Everything that reaches a page over the network, the live stream included, as text. */
export class Wiretap {
  readonly #answers: Promise<string>[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Listens from the page's first request on. */
  static async on(page: Page): Promise<Wiretap> {
    const tap = new Wiretap(page);
    // An answer that never ends has no body to ask for: the stream is overheard in the page.
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const { fetch: plain } = window;
      window.fetch = async (...args) => {
        const response = await plain(...args);
        if (!response.url.includes("/api/live") || !response.body) return response;
        const [own, copy] = response.body.pipeThrough(new TextDecoderStream()).tee();
        void copy.pipeTo(new WritableStream({ write: (chunk) => void heard.push(chunk) })).catch(() => {});
        return new Response(own.pipeThrough(new TextEncoderStream()), response);
      };
    });
    page.on("response", (response) => {
      if (response.url().includes("/api/live")) return;
      tap.#answers.push(response.text().catch(() => ""));
    });
    return tap;
  }

  /** What came over the live stream of the document at hand. */
  stream(): Promise<string> {
    return this.#page.evaluate(() => {
      const { heard } = window as unknown as { heard: string[] };
      return heard.join("");
    });
  }

  /** All answers and the stream, and the document as it stands. */
  async all(): Promise<string> {
    const answers = await Promise.all(this.#answers);
    return [...answers, await this.stream(), await this.#page.content()].join("\n");
  }
}
