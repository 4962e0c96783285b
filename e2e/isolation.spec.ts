import { expect, type Page, PEOPLE, test } from "./people.ts";
import { jira } from "./simulators.ts";
import { Wiretap } from "./watching.ts";

/** What belongs to one company does not exist for another, and the desk's rooms not for customers. */

interface Listed {
  id: string | number;
  number?: number;
  plugin?: string;
}

async function listed(page: Page, path: string): Promise<Listed[]> {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.status(), path).toBe(200);
  return ((await answer.json()) as { items: Listed[] }).items;
}

test("another company's tickets are nowhere: not in lists, pages, the API or the stream", async ({ as }) => {
  const own = await as("chaewon");
  const other = await as("jiwoo");
  const tickets = await listed(own, "/tickets?limit=100");
  expect(tickets.length).toBeGreaterThan(10);
  const [ticket] = tickets;
  const ids = new Set(tickets.map(({ id }) => id));
  expect((await listed(other, "/tickets?limit=100")).filter(({ id }) => ids.has(id))).toEqual([]);

  for (const path of [
    `/tickets/${ticket?.id}`,
    `/tickets/${ticket?.id}/comments`,
    `/tickets/${ticket?.id}/steps`,
    `/tickets/${ticket?.id}/attachments`,
  ]) {
    expect((await other.request.get(`/api/v1${path}`)).status(), path).toBe(404);
    expect((await own.request.get(`/api/v1${path}`)).status(), path).toBe(200);
  }
  for (const path of [`/tickets/${ticket?.id}/comments`, `/tickets/${ticket?.id}/read`]) {
    const answer = await other.request.post(`/api/v1${path}`, { data: { body: "엿보기", at: new Date() } });
    expect(answer.status(), path).toBe(404);
  }
  expect((await other.goto(`/tickets/${ticket?.id}`))?.status()).toBe(404);
  await expect(other.getByRole("heading", { level: 1, name: "찾을 수 없는 문의입니다" })).toBeVisible();

  const tap = await Wiretap.on(other);
  await other.goto("/tickets");
  const secret = `남의 문의 ${Date.now().toString(36)}`;
  await jira.create({ summary: secret, reporter: PEOPLE.chaewon.name });
  await expect(async () =>
    expect(await listed(own, `/tickets?q=${encodeURIComponent(secret)}`)).toHaveLength(1),
  ).toPass();
  expect(await listed(other, `/tickets?q=${encodeURIComponent(secret)}`)).toEqual([]);
  expect((await tap.all()).includes(secret)).toBe(false);
  expect(await tap.stream()).not.toContain("ticket.");
});

test("the desk and the admin area do not exist for a customer", async ({ as }) => {
  const customer = await as("chaewon");
  const admin = await as("seoyul");
  const [incident] = await listed(admin, "/incidents");
  const sources = await listed(admin, "/connections?limit=200");
  const [source] = sources;
  const jiraSource = sources.find(({ plugin }) => plugin === "jira");
  const [event] = await listed(admin, "/events");
  const [ticket] = await listed(customer, "/tickets");
  for (const path of [
    "/dashboard",
    "/maintenance",
    "/incidents",
    `/incidents/${incident?.number}`,
    "/connect/jira/failed?why=refused",
    "/admin/connections",
    `/admin/connections/${source?.id}`,
    "/admin/events",
    `/admin/events/${event?.id}`,
    "/on-call",
    "/admin/on-call",
    "/admin/subscriptions",
    "/admin/subscriptions/new",
    "/admin/people",
    "/admin/audit",
    "/admin/mailbox",
  ]) {
    expect((await customer.goto(path))?.status(), path).toBe(404);
    expect((await admin.request.get(path)).status(), path).toBe(200);
  }
  for (const path of [
    "/incidents",
    `/incidents/${incident?.id}`,
    `/incidents/${incident?.id}/timeline`,
    `/incidents/${incident?.id}/escalation`,
    "/on-call",
    "/rotations",
    "/escalation-policies",
    "/connections",
    `/connections/${source?.id}`,
    "/events",
    `/events/${event?.id}`,
    `/connections/${jiraSource?.id}/jira`,
    `/connections/${jiraSource?.id}/jira/projects`,
    `/tickets/${ticket?.id}/transitions`,
    `/tickets/${ticket?.id}/incidents`,
    "/audit",
    "/tokens",
  ]) {
    expect([403, 404], path).toContain((await customer.request.get(`/api/v1${path}`)).status());
  }
});

test("a customer's colleagues are those of the own company", async ({ as }) => {
  const customer = await as("chaewon");
  const answer = await customer.request.get("/api/v1/users");
  const { items } = (await answer.json()) as { items: { email: string }[] };
  expect(items.length).toBeGreaterThan(1);
  expect(items.filter(({ email }) => !email.endsWith("@saebom.example"))).toEqual([]);
});

test("an engineer may work on incidents but not change sources, people or replay events", async ({ as }) => {
  const engineer = await as("harin");
  const admin = await as("seoyul");
  const [source] = await listed(admin, "/connections");
  const [event] = await listed(admin, "/events");
  for (const path of ["/admin/connections", "/admin/people", "/admin/mailbox", "/admin/audit"]) {
    expect((await engineer.goto(path))?.status(), path).toBe(404);
  }
  for (const [method, path] of [
    ["patch", `/connections/${source?.id}`],
    ["delete", `/connections/${source?.id}`],
    ["post", `/connections/${source?.id}/rotate-secret`],
    ["post", `/connections/${source?.id}/sync`],
    ["post", `/connections/${source?.id}/jira/webhooks`],
    ["post", `/events/${event?.id}/replay`],
    ["post", "/users"],
    ["post", "/tokens"],
  ] as const) {
    const answer = await engineer.request[method](`/api/v1${path}`, { data: {} });
    expect(answer.status(), `${method} ${path}`).toBe(403);
  }
});

test("nobody signed in sees nothing", async ({ page, request }) => {
  for (const path of ["/tickets", "/incidents", "/admin/connections"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  }
  for (const path of ["/tickets", "/incidents", "/connections", "/events", "/me"]) {
    expect((await request.get(`/api/v1${path}`)).status(), path).toBe(401);
  }
  expect((await request.get("/api/live")).status()).toBe(401);
});
