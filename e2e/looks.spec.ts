import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test, type Who } from "./people.ts";

/**
 * Every page in both languages, at the desk's width and a phone's, light and dark: no horizontal
 * overflow, nothing that axe calls serious. Languages differ in lengths and themes in colours, so axe
 * reads a page whole once per width, and its colours once more in the dark. `LOOKS=1` keeps pictures of
 * all in test-results/looks.
 */

// Recording hundreds of page loads would take longer than reading them.
test.use({ trace: "off" });

const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const MENU = {
  ko: { button: /계정 메뉴/, other: "English" },
  en: { button: /account menu/, other: "한국어" },
};
const PICTURES = Boolean(process.env.LOOKS);
const SERIOUS = new Set(["serious", "critical"]);

interface View {
  name: string;
  /** Nobody: signed out. */
  who: Who | null;
  path: string;
}

async function firstOf<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`);
  const { items } = (await answer.json()) as { items: T[] };
  const [item] = items;
  if (item === undefined) throw new Error(`nothing at ${path}`);
  return item;
}

async function views(admin: Page, customer: Page): Promise<View[]> {
  const ticket = await firstOf<{ id: string }>(customer, "/tickets?status=answered");
  const incident = await firstOf<{ number: number }>(admin, "/incidents?status=acknowledged");
  const sources = await admin.request.get("/api/v1/connections?limit=200");
  const { items } = (await sources.json()) as { items: { id: number; plugin: string }[] };
  const [source, jira] = [
    items.find(({ plugin }) => plugin !== "jira"),
    items.find(({ plugin }) => plugin === "jira"),
  ];
  const applied = await firstOf<{ id: string }>(admin, "/events?result=applied");
  const rejected = await firstOf<{ id: string }>(admin, "/events?result=rejected");
  const made = await admin.request.post("/api/v1/connections", {
    data: { plugin: "generic", name: "설비 감시" },
  });
  const generic = (await made.json()) as { id: number };
  await admin.request.post("/api/v1/maintenance", {
    data: { name: "설비 점검", target: "pump-", endsAt: new Date(Date.now() + 3_600_000).toISOString() },
  });
  const learned = await firstOf<{ incidentNumber: number }>(admin, "/post-mortems");
  const told = await firstOf<{ number: number }>(
    admin,
    `/incidents?status=active&q=${encodeURIComponent("결제 승인 API")}`,
  );
  await admin.goto("/admin/mailbox");
  const mail = await admin.getByRole("table").getByRole("link").first().getAttribute("href");
  return [
    { name: "sign-in", who: null, path: "/sign-in" },
    { name: "sign-in-code", who: null, path: "/sign-in/code" },
    { name: "sign-in-link", who: null, path: "/sign-in/link?token=none" },
    { name: "sign-in-link-spent", who: null, path: "/sign-in/first?token=none" },
    { name: "status-page", who: null, path: "/status/saebom" },
    { name: "portal-list", who: "chaewon", path: "/tickets" },
    { name: "portal-empty", who: "chaewon", path: "/tickets?q=zzzz" },
    { name: "portal-ticket", who: "chaewon", path: `/tickets/${ticket.id}` },
    { name: "portal-new", who: "chaewon", path: "/tickets/new" },
    { name: "portal-not-found", who: "chaewon", path: "/tickets/0198c0de-0000-7000-8000-000000000000" },
    { name: "desk-dashboard", who: "seoyul", path: "/dashboard" },
    { name: "desk-maintenance", who: "seoyul", path: "/maintenance" },
    { name: "desk-incidents", who: "seoyul", path: "/incidents" },
    { name: "desk-incident", who: "seoyul", path: `/incidents/${incident.number}` },
    { name: "desk-incident-raw", who: "seoyul", path: `/incidents/${incident.number}?view=raw` },
    { name: "desk-incident-tickets", who: "seoyul", path: `/incidents/${incident.number}?view=tickets` },
    { name: "desk-incident-notice", who: "seoyul", path: `/incidents/${told.number}?view=notice` },
    {
      name: "desk-incident-post-mortem",
      who: "seoyul",
      path: `/incidents/${learned.incidentNumber}?view=postMortem`,
    },
    { name: "desk-post-mortems", who: "seoyul", path: "/post-mortems" },
    { name: "desk-not-found", who: "seoyul", path: "/incidents/999999" },
    { name: "desk-tickets", who: "seoyul", path: "/tickets" },
    { name: "desk-ticket", who: "seoyul", path: `/tickets/${ticket.id}` },
    { name: "admin-connections", who: "seoyul", path: "/admin/connections" },
    { name: "admin-source", who: "seoyul", path: `/admin/connections/${source?.id}` },
    { name: "admin-mapping", who: "seoyul", path: `/admin/connections/${generic.id}/mapping` },
    { name: "admin-jira", who: "seoyul", path: `/admin/connections/${jira?.id}` },
    { name: "connect-refused", who: "seoyul", path: "/connect/jira/failed?why=refused" },
    {
      name: "connect-scopes",
      who: "seoyul",
      path: `/connect/jira/failed?why=missing_scopes&connection=${jira?.id}&names=write:jira-work`,
    },
    { name: "admin-events", who: "seoyul", path: "/admin/events" },
    { name: "admin-event", who: "seoyul", path: `/admin/events/${applied.id}` },
    { name: "admin-event-rejected", who: "seoyul", path: `/admin/events/${rejected.id}` },
    { name: "admin-channels", who: "seoyul", path: "/admin/channels" },
    { name: "admin-channel-new", who: "seoyul", path: "/admin/channels/new" },
    { name: "admin-channel", who: "seoyul", path: "/admin/channels/1" },
    { name: "my-notices", who: "harin", path: "/me/notifications" },
    { name: "admin-subscriptions", who: "seoyul", path: "/admin/subscriptions" },
    { name: "admin-subscription-new", who: "seoyul", path: "/admin/subscriptions/new" },
    { name: "admin-on-call", who: "seoyul", path: "/admin/on-call" },
    { name: "admin-status", who: "seoyul", path: "/admin/status" },
    { name: "admin-people", who: "seoyul", path: "/admin/people" },
    { name: "admin-people-tokens", who: "seoyul", path: "/admin/people?tab=tokens" },
    { name: "admin-audit", who: "seoyul", path: "/admin/audit" },
    { name: "admin-mailbox", who: "seoyul", path: "/admin/mailbox" },
    { name: "admin-mail", who: "seoyul", path: mail ?? "/admin/mailbox" },
  ];
}

/** By how many pixels a page is wider than its window, said in words. */
async function tooWide(page: Page): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  return wide > 0 ? [`${wide} px too wide`] : [];
}

/** What axe calls serious, one line each; all rules or some. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude("iframe");
  const result = await (rules ? axe.withRules(rules) : axe).analyze();
  return result.violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ""))
    .map(({ id, nodes }) => {
      const where = nodes.slice(0, 3).map((node) => node.target.join(" "));
      return `${id}: ${where.join(" | ")}`;
    });
}

async function changeLanguage(page: Page, from: "ko" | "en"): Promise<void> {
  await page.goto("/tickets");
  await page.getByRole("button", { name: MENU[from].button }).click();
  await page.getByRole("menuitemradio", { name: MENU[from].other }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", from === "ko" ? "en" : "ko");
}

/** Asks for a code that never comes, so that the page that wants it can be looked at. */
async function beginSigningIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox").fill("nobody@nowhere.example");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in\/code/);
}

/** Consents to two Jiras, so that the page that asks which one can be looked at. Returns its path. */
async function beginChoosing(page: Page): Promise<string> {
  await page.goto("/connect/jira");
  for (const site of await page.locator('input[name="site"]').all()) await site.check();
  await page.locator('button[value="accept"]').click();
  await page.waitForURL(/\/connect\/jira\/choose/);
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

async function look(page: Page, view: View, language: "ko" | "en", device: string): Promise<string[]> {
  const found: string[] = [];
  await page.goto(view.path);
  await expect(page.getByRole("main").locator("h1, h2").first()).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    if (colorScheme === "dark" && !PICTURES && !(language === "ko" && device === "desk")) continue;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const tag = `${language}-${device}-${colorScheme}`;
    if (PICTURES) {
      await page.screenshot({ path: `test-results/looks/${view.name}-${tag}.png`, fullPage: true });
      continue;
    }
    const faults = colorScheme === "light" ? await tooWide(page) : [];
    if (language === "ko") {
      faults.push(...(await violations(page, colorScheme === "light" ? undefined : ["color-contrast"])));
    }
    found.push(...faults.map((fault) => `${view.name} ${tag}: ${fault}`));
  }
  return found;
}

for (const language of ["ko", "en"] as const) {
  for (const [device, viewport] of Object.entries(WIDTHS)) {
    test(`every page stands, ${language}, ${device}`, async ({ as, browser, baseURL }) => {
      test.setTimeout(PICTURES ? 900_000 : 420_000);
      const touch = device === "phone" ? { hasTouch: true, isMobile: true } : {};
      const locale = language === "ko" ? "ko-KR" : "en-US";
      const pages = {
        chaewon: await as("chaewon", { viewport: WIDTHS.desk }),
        seoyul: await as("seoyul", { viewport: WIDTHS.desk }),
      };
      const all = await views(pages.seoyul, pages.chaewon);
      if (language === "en") for (const page of Object.values(pages)) await changeLanguage(page, "ko");
      try {
        const found: string[] = [];
        for (const who of [null, "chaewon", "seoyul"] as const) {
          const page = who
            ? await as(who, { viewport, ...touch })
            : await (
                await browser.newContext({ ...(baseURL ? { baseURL } : {}), viewport, locale })
              ).newPage();
          if (!who) await beginSigningIn(page);
          const own = all.filter((each) => each.who === who);
          if (who === "seoyul") own.push({ name: "connect-choose", who, path: await beginChoosing(page) });
          for (const view of own) {
            found.push(...(await look(page, view, language, device)));
          }
          await page.context().close();
        }
        expect(found).toEqual([]);
      } finally {
        if (language === "en") for (const page of Object.values(pages)) await changeLanguage(page, "en");
      }
    });
  }
}
