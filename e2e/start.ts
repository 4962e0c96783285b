import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type FullConfig, type Page } from "@playwright/test";
import { type RunningDemo, startDemo } from "./demo.ts";
import { askForCode, PEOPLE, readCode, signInByLink, stateFile, surroundings, type Who } from "./people.ts";

/** Before all tests: the demo, fresh, and everyone signed in once. Returns how to take it down. */
export default async function start(config: FullConfig): Promise<() => Promise<void>> {
  // Playwright takes things down when interrupted, but not when it is asked to end.
  process.once("SIGTERM", () => process.exit(143));
  const folder = await mkdtemp(join(tmpdir(), "atsignal-e2e-"));
  // The database's own user must get into it.
  await chmod(folder, 0o755);
  const clean = () => rm(folder, { recursive: true, force: true });
  let demo: RunningDemo | undefined;
  try {
    demo = await startDemo(join(folder, "data"));
    const { atsignal, jira, whatap, chat, abc, links } = demo;
    Object.assign(process.env, {
      E2E_ATSIGNAL: atsignal,
      E2E_JIRA: jira,
      E2E_WHATAP: whatap,
      E2E_CHAT: chat,
      E2E_ABC: abc,
      E2E_FOLDER: folder,
    });
    await signEveryoneIn(config, folder, links);
  } catch (error) {
    await demo?.stop();
    await clean();
    throw error;
  }
  const { stop } = demo;
  return async () => {
    await stop();
    await clean();
  };
}

/** Three people by the links that the demo printed, the others by codes from the mailbox. */
async function signEveryoneIn(
  config: FullConfig,
  folder: string,
  links: RunningDemo["links"],
): Promise<void> {
  const { launchOptions, locale } = config.projects[0]?.use ?? {};
  const browser = await chromium.launch(launchOptions);
  const pageFor = async (): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: surroundings().atsignal,
      ...(locale === undefined ? {} : { locale }),
    });
    return context.newPage();
  };
  const keep = (page: Page, who: Who) => page.context().storageState({ path: stateFile(folder, who) });
  try {
    const admin = await pageFor();
    await signInByLink(admin, links.admin);
    await keep(admin, "seoyul");
    for (const [who, link] of [
      ["chaewon", links.customer],
      ["harin", links.staff],
    ] as const) {
      const page = await pageFor();
      await signInByLink(page, link);
      await keep(page, who);
    }
    for (const who of ["jiwoo", "taemin"] as const) {
      const page = await pageFor();
      const { email } = PEOPLE[who];
      await askForCode(page, email);
      await page.getByLabel("6자리 코드").fill(await readCode(admin, email));
      await page.getByRole("button", { name: "로그인" }).click();
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      await keep(page, who);
    }
  } finally {
    await browser.close();
  }
}
