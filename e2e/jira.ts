import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { askForCode, expect, type Page, readCode, surroundings } from "./people.ts";
import { jiraOf } from "./simulators.ts";

/** One of the four kinds of Jira that AtSignal works with, as the demo has them. */
export interface SetUp {
  name: string;
  site: Parameters<typeof jiraOf>[0];
  /** Key of the project that tickets become issues of. */
  project: string;
  /** What an agent writes in Jira before words that the customer may read. */
  mark: string;
  /** Absent: the connection of the demo's own story, which its customer named here writes through. */
  plain?: { sharing: "all" | "marked" };
  email?: string;
}

export const SETUPS: SetUp[] = [
  {
    name: "Cloud, service management",
    site: "dodam",
    project: "DD",
    mark: "",
    email: "areum.shin@dodam.example",
  },
  {
    name: "Data Center, service management",
    site: "hanbit",
    project: "HB",
    mark: "",
    email: "doyun.cha@hanbit.example",
  },
  {
    name: "Cloud, plain project",
    site: "saebom",
    project: "SBD",
    mark: "[공유] ",
    plain: { sharing: "marked" },
  },
  { name: "Data Center, plain project", site: "hanbit", project: "HBD", mark: "", plain: { sharing: "all" } },
];

async function post<T>(admin: Page, path: string, data: object): Promise<T> {
  const answer = await admin.request.post(`/api/v1${path}`, { data });
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The way in that AtSignal's account made for itself in a simulated Jira. */
async function authOf(site: SetUp["site"]): Promise<object> {
  const { folder, jira } = surroundings();
  const state = JSON.parse(await readFile(join(folder, "data", "demo", "jira.json"), "utf8")) as {
    sites: { slug: string; tokens: { email: string | null; token: string }[] }[];
  };
  const [way] = state.sites.find(({ slug }) => slug === site)?.tokens ?? [];
  if (!way) throw new Error(`${site} has no token`);
  // By number, as AtSignal's guard is told to allow it.
  const siteUrl = `${jira.replace("localhost", "127.0.0.1")}/${site}`;
  return way.email === null
    ? { type: "pat", baseUrl: siteUrl, token: way.token }
    : { type: "api_token", siteUrl, email: way.email, token: way.token };
}

/** Makes a company with one customer. Returns its id and the customer's address. */
export async function makeCompany(admin: Page, slug: string): Promise<{ id: number; email: string }> {
  const { id } = await post<{ id: number }>(admin, "/companies", { name: `시험 ${slug}`, slug });
  const email = `customer@${slug}.example`;
  await post(admin, "/users", { email, name: "문서윤", role: "customer", companyId: id });
  return { id, email };
}

/** A set-up with a customer in it, ready for tickets. */
export interface Place {
  email: string;
  connectionId: number;
  /** Leaves the simulated Jira as it was. */
  leave: () => Promise<void>;
}

/** Connects a plain project for a company of its own, webhooks registered; finds what the story has connected. */
export async function connectSetUp(admin: Page, setUp: SetUp, slug: string): Promise<Place> {
  const { site, project, plain } = setUp;
  if (!plain) {
    const answer = await admin.request.get("/api/v1/connections?limit=200");
    const { items } = (await answer.json()) as { items: { id: number; externalId: string | null }[] };
    const found = items.find(({ externalId }) => externalId === site);
    if (!found || setUp.email === undefined) throw new Error(`the story has no ${site}`);
    return { email: setUp.email, connectionId: found.id, leave: async () => {} };
  }
  const company = await makeCompany(admin, slug);
  const { id } = await post<{ id: number }>(admin, "/connections", {
    plugin: "jira",
    name: `시험 ${slug}`,
    companyId: company.id,
    auth: await authOf(site),
    product: "software",
    projectKey: project,
    sharing: plain.sharing,
    webhookSecret: `whs_${slug}`,
    polling: { enabled: false, intervalMinutes: 10 },
  });
  await post(admin, `/connections/${id}/jira/webhooks`, {});
  const leave = async () => {
    expect((await admin.request.delete(`/api/v1/connections/${id}`)).ok()).toBe(true);
  };
  return { email: company.email, connectionId: id, leave };
}

/** Signs a customer in on a page, by the code that the mailbox shows to an admin. */
export async function signInByCode(page: Page, admin: Page, email: string): Promise<void> {
  await askForCode(page, email);
  await page.getByLabel("6자리 코드").fill(await readCode(admin, email));
  await page.getByRole("button", { name: "로그인" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
