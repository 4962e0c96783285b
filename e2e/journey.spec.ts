import { expect, expectNotReloaded, openLive, type Page, test } from "./people.ts";
import { jira, whatap } from "./simulators.ts";
import { type Sight, Stopwatch, Wiretap } from "./watching.ts";

/** The demo's journey: what happens in the simulated Jira and WhaTap is seen by those it is for. */

const RUN = Date.now().toString(36);

const on = (page: Page, selector: string, ...words: string[]): Sight => ({ page, selector, words });
const inThread = (page: Page, words: string) => on(page, "article", words);
const asStep = (page: Page, words: string) => on(page, "main p", words);
const inRow = (page: Page, ...words: string[]) => on(page, "main li, main tr", ...words);
const asWaiting = (page: Page) => on(page, "main button", "새 항목");

test("a Jira agent's words and deeds reach the customer and the engineer", async ({ as }, info) => {
  const canary = `canary-${RUN}-internal`;
  const watch = new Stopwatch();
  const customer = await as("chaewon");
  const engineer = await as("harin");
  const tap = await Wiretap.on(customer);
  await openLive(customer, "/tickets");
  await openLive(engineer, "/tickets");

  const summary = `쿠폰이 두 번 적용됩니다 ${RUN}`;
  const { key } = await watch.time(
    "ticket created",
    () => jira.create({ summary, description: "장바구니에서 쿠폰이 두 번 빠집니다.", reporter: "윤채원" }),
    asWaiting(customer),
    asWaiting(engineer),
  );
  for (const page of [customer, engineer]) {
    await page.getByRole("button", { name: /새 항목/ }).click();
    await expect(page.getByRole("link", { name: summary })).toBeVisible();
  }

  await watch.time(
    "status on both lists",
    () => jira.status(key, "진행 중"),
    ...[customer, engineer].map((page) => inRow(page, summary, "검토중")),
  );
  for (const page of [customer, engineer]) {
    await expect(
      page.getByRole("listitem").or(page.getByRole("row")).filter({ hasText: summary }),
    ).toContainText("검토중");
    await page.getByRole("link", { name: summary }).click();
    await expect(page.getByRole("heading", { name: summary })).toBeVisible();
  }

  await watch.time(
    "public comment",
    () => jira.comment(key, { body: `쿠폰 서버를 확인하고 있습니다 ${RUN}`, public: true, actor: "서지안" }),
    inThread(customer, `쿠폰 서버를 확인하고 있습니다 ${RUN}`),
    inThread(engineer, `쿠폰 서버를 확인하고 있습니다 ${RUN}`),
  );
  await watch.time(
    "internal comment, engineer",
    () => jira.comment(key, { body: `${canary} 고객에게 말하지 말 것`, public: false }),
    inThread(engineer, canary),
  );
  await expect(customer.getByRole("list", { name: "진행 단계" })).toContainText("확인이 필요합니다");

  const slip = await watch.time(
    "second public comment",
    () => jira.comment(key, { body: `잘못 보낸 말 ${RUN}`, public: true }),
    inThread(customer, `잘못 보낸 말 ${RUN}`),
  );
  await jira.editComment(key, slip.id, { public: false });
  await expect(customer.getByRole("article").filter({ hasText: `잘못 보낸 말 ${RUN}` })).toHaveCount(0);
  await expect(engineer.getByRole("article").filter({ hasText: `잘못 보낸 말 ${RUN}` })).toContainText(
    "내부 메모",
  );

  await watch.time(
    "done",
    () => jira.status(key, "완료"),
    asStep(customer, "처리를 마쳤습니다"),
    asStep(engineer, "처리를 마쳤습니다"),
  );
  // What came last has come, so what came before has had its chance; and the tap does hear.
  const heard = await tap.all();
  expect(heard.includes(`쿠폰 서버를 확인하고 있습니다 ${RUN}`)).toBe(true);
  expect(await tap.stream()).toContain("ticket.");
  expect(heard.includes(canary)).toBe(false);
  for (const page of [customer, engineer]) await expectNotReloaded(page);
  watch.expectWithinASecond((annotation) => info.annotations.push(annotation));
});

test("a fault in WhaTap reaches the engineers, and only them", async ({ as }, info) => {
  const watch = new Stopwatch();
  const customer = await as("chaewon");
  const engineer = await as("harin");
  const tap = await Wiretap.on(customer);
  await openLive(customer, "/tickets");
  await openLive(engineer, "/incidents");
  const title = "CPU steal 초과";
  // One that the list does not show yet, also when a test before this one has raised it already.
  const shown = await engineer.getByRole("table").innerText();
  const agent = ["LOG-02", "WAS-01"].find((name) => !shown.includes(name)) ?? "";
  const row = engineer.getByRole("row").filter({ hasText: agent }).filter({ hasText: title });

  const { uuid } = await watch.time(
    "raised",
    () => whatap.raise({ pcode: 5491, agent, rule: "steal" }),
    inRow(engineer, agent, title),
  );
  await expect(row).toContainText("경고");
  await expect(row).toContainText("발생");
  await watch.time("repeated", () => whatap.repeat(uuid, 4), inRow(engineer, agent, title, "×5"));
  await watch.time("escalated", () => whatap.escalate(uuid), inRow(engineer, agent, title, "위험"));

  await row.getByRole("link").click();
  await engineer.getByRole("link", { name: "전체 화면으로 열기" }).click();
  await expect(engineer).toHaveURL(/\/incidents\/\d+$/);
  await watch.time("cleared", () => whatap.clear(uuid), on(engineer, "main li", "해소되어 해결되었습니다"));
  await expectNotReloaded(engineer);

  expect(await tap.stream()).not.toContain("incident.");
  expect((await tap.all()).includes(agent)).toBe(false);
  watch.expectWithinASecond((annotation) => info.annotations.push(annotation));
});
