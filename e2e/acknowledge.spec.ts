import { whatap } from "./simulators.ts";
import { expect, type Page, PEOPLE, surroundings, test } from "./people.ts";

/**
 * How people are told: a chat room, the mail of whoever is on call, and acknowledging from it. Runs
 * first: after more faults within a minute those who are told get a digest of them.
 */

const RUN = Date.now().toString(36);

/** What arrived in a room of the simulated messenger, newest first, as JSON texts. */
async function arrivedIn(room: string): Promise<string[]> {
  const answer = await fetch(`${surroundings().chat}/control/messages`);
  const messages = (await answer.json()) as { room: string; body: unknown }[];
  return messages.filter((message) => message.room === room).map(({ body }) => JSON.stringify(body));
}

/** Where the button of the newest mail about an agent leads. */
async function linkOfMail(admin: Page, email: string, agent: string): Promise<string> {
  const mails = admin.getByRole("table").getByRole("link", { name: agent });
  await expect(async () => {
    await admin.goto(`/admin/mailbox?recipient=${encodeURIComponent(email)}`);
    await expect(mails.first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  await mails.first().click();
  await admin.getByRole("button", { name: "글자만" }).click();
  const text = await admin.locator("pre").innerText();
  return /https?:\S+\/acknowledge\?token=\S+/.exec(text)?.[0] ?? "";
}

test("an admin makes a channel and tries it out", async ({ as }) => {
  const room = `room-${RUN}`;
  const admin = await as("seoyul");
  await admin.goto("/admin/channels");
  await admin.getByRole("link", { name: "채널 추가" }).click();
  await admin.getByLabel("이름").fill(`장애방 ${RUN}`);
  await admin.getByRole("button", { name: "채널 추가" }).click();
  await expect(admin.getByText("값을 입력해 주십시오")).toBeVisible();
  await admin.getByLabel("웹훅 주소").fill(`${surroundings().chat}/hook/${room}`);
  await admin.getByRole("button", { name: "채널 추가" }).click();
  await expect(admin.getByRole("heading", { level: 1, name: `장애방 ${RUN}` })).toBeVisible();
  await admin.getByRole("button", { name: "시험 발송" }).click();
  await expect(admin.getByText(/보냈습니다. \d+ ms/)).toBeVisible();
  await expect(admin.getByText("정상")).toBeVisible();
  expect((await arrivedIn(room))[0]).toContain("시험 알림");
  await admin.getByRole("button", { name: "삭제" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "삭제" }).click();
  await expect(admin).toHaveURL(/\/admin\/channels$/);
});

test("who is on call and the room hear of a fault, acknowledge it by the mail, and hear of its end", async ({
  as,
  page,
}) => {
  const agent = "LOG-02";
  const admin = await as("seoyul");
  const { uuid } = await whatap.raise({ pcode: 5491, agent, rule: "steal", level: "Critical" });
  await expect.poll(async () => (await arrivedIn("장애알림"))[0], { timeout: 15_000 }).toContain(agent);

  const [, number = ""] = /#(\d+) /.exec((await arrivedIn("장애알림"))[0] ?? "") ?? [];

  // Whose turn it is depends on the week.
  await admin.goto(`/incidents/${number}`);
  const row = admin.getByText(/알렸습니다/).first();
  await expect(row).toContainText("#장애알림(Slack)");
  const [, told = ""] = /([^\s,]+)\(메일\)/.exec(await row.innerText()) ?? [];
  const person = Object.values(PEOPLE).find(({ name }) => name === told);
  const email = person?.email ?? "jian.seo@ongyeol.example";
  const link = await linkOfMail(admin, email, agent);

  // Signed out, on some phone.
  await page.goto(link);
  await expect(page.getByText("발생")).toBeVisible();
  await page.getByRole("button", { name: "확인하기" }).click();
  await expect(page.getByText(`${told} 님이 확인했습니다`)).toBeVisible();
  await expect(page.getByRole("button", { name: "확인하기" })).toHaveCount(0);

  await whatap.clear(uuid);
  await expect.poll(async () => (await arrivedIn("장애알림"))[0], { timeout: 15_000 }).toContain("[해결됨]");
});
