import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from "@playwright/test";
import { join } from "node:path";

/** People of the demo's story (demo/seed/cast.ts) that the journeys are walked as. */
export const PEOPLE = {
  /** 새봄커머스, customer. */
  chaewon: { name: "윤채원", email: "chaewon.yoon@saebom.example" },
  /** 도담교육, customer: another company. */
  jiwoo: { name: "배지우", email: "jiwoo.bae@dodam.example" },
  /** 온결시스템즈, engineers. */
  harin: { name: "정하린", email: "harin.jung@ongyeol.example" },
  taemin: { name: "오태민", email: "taemin.oh@ongyeol.example" },
  /** 온결시스템즈, admin. */
  seoyul: { name: "한서율", email: "seoyul.han@ongyeol.example" },
} as const;
export type Who = keyof typeof PEOPLE;

/** What global setup (start.ts) tells the tests, through the environment they inherit. */
export function surroundings(): Record<"atsignal" | "jira" | "whatap" | "chat" | "abc" | "folder", string> {
  const { E2E_ATSIGNAL, E2E_JIRA, E2E_WHATAP, E2E_CHAT, E2E_ABC, E2E_FOLDER } = process.env;
  if (!E2E_ATSIGNAL || !E2E_JIRA || !E2E_WHATAP || !E2E_CHAT || !E2E_ABC || !E2E_FOLDER) {
    throw new Error("e2e/start.ts did not run");
  }
  return {
    atsignal: E2E_ATSIGNAL,
    jira: E2E_JIRA,
    whatap: E2E_WHATAP,
    chat: E2E_CHAT,
    abc: E2E_ABC,
    folder: E2E_FOLDER,
  };
}

/** Where a person's signed-in state is kept. */
export function stateFile(folder: string, who: Who): string {
  return join(folder, `${who}.json`);
}

/** A browser context of a person's own, signed in. */
export function contextOf(
  browser: Browser,
  who: Who,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const { atsignal, folder } = surroundings();
  return browser.newContext({ baseURL: atsignal, storageState: stateFile(folder, who), ...options });
}

interface Fixtures {
  /** Opens a page as a person, each in a browser context of their own. */
  as: (who: Who, options?: BrowserContextOptions) => Promise<Page>;
}

/** Playwright's test with people. Pages opened without a person are signed out. */
export const test = base.extend<Fixtures>({
  as: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, options) => {
      const context = await contextOf(browser, who, options);
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";
export type { Page } from "@playwright/test";

/** Opens a desk or portal page and waits until it follows the live stream. */
export async function openLive(page: Page, path: string): Promise<void> {
  const streaming = page.waitForResponse((response) => new URL(response.url()).pathname === "/api/live");
  await page.goto(path);
  expect((await streaming).status()).toBe(200);
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
}

/** The page is still the document that `openLive` opened. */
export async function expectNotReloaded(page: Page): Promise<void> {
  expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
}

/** The newest 6-digit code that was mailed to an address, read by an admin in the mailbox. */
export async function readCode(admin: Page, email: string): Promise<string> {
  await admin.goto(`/admin/mailbox?recipient=${encodeURIComponent(email)}`);
  // Whoever is on call gets other mails, too.
  await admin
    .getByRole("table")
    .getByRole("link", { name: /로그인 코드|sign-in code/ })
    .first()
    .click();
  await admin.getByRole("button", { name: "글자만" }).click();
  const text = await admin.locator("pre").innerText();
  const [code] = text.match(/\b\d{6}\b/) ?? [];
  if (code === undefined) throw new Error(`no code in the mail: ${text}`);
  return code;
}

/** Spends a mailed link as its reader does: by its button. */
export async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Asks for a code and stays on the page that wants it. */
export async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("회사 메일 주소").fill(email);
  await page.getByRole("button", { name: "코드 받기" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
}
