import type { BrowserContext } from "@playwright/test";
import { contextOf, expect, expectNotReloaded, openLive, test } from "./people.ts";
import { makeSource, type Source } from "./sources.ts";
import { Wiretap } from "./watching.ts";

/** What customers are told of an incident: published, followed and over, on their own screens. */

const RUN = Date.now().toString(36);
const TITLE = `주문 조회가 느립니다 ${RUN}`;
const SECRET = `내부 경보 ${RUN}`;
let source: Source;
let admin: BrowserContext;

test.beforeAll(async ({ browser }) => {
  admin = await contextOf(browser, "seoyul");
  source = await makeSource(admin.request, `상태 시험 ${RUN}`);
});
test.afterAll(() => admin.close());

async function openIncident(title: string): Promise<string> {
  await source.alert({ title });
  let path = "";
  await expect(async () => {
    const answer = await admin.request.get(`/api/v1/incidents?q=${encodeURIComponent(title)}`);
    const { items } = (await answer.json()) as { items: { number: number }[] };
    expect(items).toHaveLength(1);
    path = `/incidents/${items[0]?.number}`;
  }).toPass();
  return path;
}

test("publish, news, resolved: the customer's banner follows live, and nothing of the desk comes along", async ({
  as,
  browser,
}) => {
  const harin = await as("harin");
  const customer = await as("chaewon");
  const stranger = await as("jiwoo");
  const path = await openIncident(SECRET);
  const tap = await Wiretap.on(customer);
  await openLive(customer, "/tickets");
  await openLive(stranger, "/tickets");
  await openLive(harin, `${path}?view=notice`);

  // Written, looked at, published.
  await harin.getByRole("button", { name: "고객에게 알리기" }).click();
  const dialog = harin.getByRole("dialog");
  await dialog.getByRole("button", { name: "미리 보기" }).click();
  await expect(dialog.getByText("알릴 회사를 하나 이상 선택해 주십시오")).toBeVisible();
  await dialog.getByLabel("제목").fill(TITLE);
  await dialog.getByLabel("안내", { exact: true }).fill("주문 조회에 시간이 걸릴 수 있습니다.");
  await dialog.getByLabel(/영향을 받는 서비스/).fill("주문 조회");
  await dialog.getByRole("checkbox", { name: "새봄커머스" }).click();
  await dialog.getByRole("button", { name: "미리 보기" }).click();
  await expect(dialog.getByRole("article", { name: TITLE })).toBeVisible();
  await dialog.getByRole("button", { name: "알리기", exact: true }).click();

  const banner = customer.getByRole("region", { name: TITLE });
  await expect(banner).toContainText("주문 조회에 시간이 걸릴 수 있습니다.");
  await expect(harin.getByRole("heading", { name: TITLE })).toBeVisible();
  expect(await stranger.getByText(TITLE).count()).toBe(0);

  // News reaches the same banner; what was put away comes back with it.
  await banner.getByRole("button", { name: /이번 방문에는 보지 않기/ }).click();
  await expect(banner).toHaveCount(0);
  await harin.getByRole("button", { name: "새 소식 올리기" }).click();
  await harin.getByRole("dialog").getByLabel("안내", { exact: true }).fill("원인을 찾았습니다.");
  await harin.getByRole("dialog").getByRole("button", { name: "새 소식 올리기" }).click();
  await expect(banner).toContainText("원인을 찾았습니다.");

  // Anybody may read the page of 새봄커머스, which is on in the demo; that of others is no page.
  const visitor = await browser.newPage();
  expect((await visitor.goto("/status/saebom"))?.status()).toBe(200);
  await expect(visitor.getByRole("article", { name: TITLE })).toContainText("원인을 찾았습니다.");
  expect((await visitor.goto("/status/dodam"))?.status()).toBe(404);
  const feed = await visitor.request.get("/status/saebom/feed.xml");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(feed.headers()["cache-control"]).toContain("public");
  expect(await feed.text()).toContain(TITLE);

  // While they write, they are shown it first.
  const writing = await as("chaewon");
  await writing.goto("/tickets/new");
  await writing.getByLabel("제목").fill("주문 조회가 안 됩니다");
  await expect(writing.getByRole("complementary", { name: "먼저 살펴보시겠습니까?" })).toContainText(TITLE);

  // The incident is over; the desk is offered to say so, in its own words.
  await harin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  await harin.getByRole("button", { name: "해결됨 알리기" }).click();
  const last = harin.getByRole("dialog");
  await expect(last.getByLabel("안내", { exact: true })).toHaveValue("");
  await last.getByRole("button", { name: "기본 문구 넣기" }).click();
  await last.getByRole("button", { name: "새 소식 올리기" }).click();
  await expect(banner).toHaveCount(0);
  await expect(harin.getByRole("button", { name: "해결됨 알리기" })).toHaveCount(0);
  await expectNotReloaded(customer);
  await visitor.goto("/status/saebom");
  await expect(visitor.getByRole("article", { name: TITLE })).toContainText("해결됨");
  expect(await visitor.content()).not.toContain(SECRET);
  expect((await tap.all()).includes(SECRET)).toBe(false);
  await visitor.close();
});

test("a post-mortem is drafted, saves itself, and who saves second sees the first", async ({ as }) => {
  const harin = await as("harin");
  const taemin = await as("taemin");
  const title = `끝난 장애 ${RUN}`;
  const path = await openIncident(title);
  await openLive(harin, `${path}?view=postMortem`);
  await expect(harin.getByText("인시던트가 해결되면 쓸 수 있습니다")).toBeVisible();
  await harin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  await harin.getByRole("button", { name: "초안 만들기" }).click();
  const editor = harin.getByRole("textbox", { name: /사후 보고서 내용/ });
  await expect(editor).toHaveValue(new RegExp(`# #\\d+ ${title}`));

  // The other's screen is as old as a click is.
  await taemin.goto(`${path}?view=postMortem`);
  const theirs = taemin.getByRole("textbox", { name: /사후 보고서 내용/ });
  await expect(theirs).toBeVisible();
  await taemin.route("**/api/live*", (route) => route.abort());
  await taemin.reload();
  await expect(theirs).toBeVisible();
  await editor.fill("# 하린이 쓴 글");
  await expect(harin.getByRole("status").filter({ hasText: /저장됨/ })).toBeVisible();
  await theirs.fill("# 태민이 쓴 글");
  await expect(taemin.getByRole("alert").filter({ hasText: "정하린 님이 먼저 저장했습니다" })).toBeVisible();
  await expect(taemin.getByRole("heading", { name: "하린이 쓴 글" })).toBeVisible();
  await taemin.getByRole("button", { name: "내 글로 저장" }).click();
  await expect(editor).toHaveValue("# 태민이 쓴 글");

  await harin.getByRole("button", { name: "완료로 표시" }).click();
  await expect(harin.getByRole("heading", { name: "태민이 쓴 글" })).toBeVisible();
  const file = await harin.request.get(`/api/v1${path}/post-mortem/export`);
  expect(await file.text()).toBe("# 태민이 쓴 글");
  await harin.goto("/post-mortems");
  await expect(harin.getByRole("link", { name: new RegExp(title) })).toBeVisible();
});
