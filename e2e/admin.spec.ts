import { expect, openLive, type Page, test } from "./people.ts";
import { makeSource, whatapBody } from "./sources.ts";

/** The guide to webhooks and incidents (seeds/004), click by click, and what goes wrong on the way. */

const RUN = Date.now().toString(36);
const TOKEN = `guide-${RUN}-token`;

async function post(page: Page, url: string, title: string, token?: string): Promise<number> {
  const headers: Record<string, string> = token === undefined ? {} : { "x-webhook-token": token };
  const answer = await page.request.post(url, { headers, data: whatapBody({ title }) });
  return answer.status();
}

/** Makes the live stream of a page that is not open yet one that can be cut off. */
async function cuttable(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const { fetch: plain } = window;
    window.fetch = (input, init) => {
      if (!String(input).includes("/api/live")) return plain(input, init);
      const scissors = new AbortController();
      Object.assign(window, { cutStream: () => scissors.abort() });
      const signals = [scissors.signal, ...(init?.signal ? [init.signal] : [])];
      return plain(input, { ...init, signal: AbortSignal.any(signals) });
    };
  });
  return () => page.evaluate(() => (window as unknown as { cutStream: () => void }).cutStream());
}

test("from the menu to a first incident, as the guide says", async ({ as }) => {
  const name = `와탭 실운영 환경 ${RUN}`;
  const title = `CPU 사용률 초과 ${RUN}`;
  const admin = await as("seoyul", { permissions: ["clipboard-read", "clipboard-write"] });
  await admin.goto("/");
  const menu = admin.getByRole("navigation", { name: "업무" });
  await expect(menu.getByRole("heading", { name: "Monitoring" })).toBeVisible();
  await menu.getByRole("link", { name: /^인시던트 관리/ }).click();
  await admin.getByRole("link", { name: "웹훅 소스 관리" }).click();
  await expect(admin).toHaveURL(/\/admin\/connections$/);
  await admin.getByRole("button", { name: "새 소스 추가" }).click();
  const form = admin.getByRole("dialog", { name: "새 소스 추가" });
  await form.getByLabel("소스 이름").fill(name);
  await form.getByLabel("소스 유형").click();
  await admin.getByRole("option", { name: "WhaTap (와탭)" }).click();
  await form.getByLabel(/^비밀 토큰/).fill(TOKEN);
  await form.getByRole("button", { name: "생성" }).click();

  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  const url = await admin.getByRole("textbox", { name: "Webhook URL" }).inputValue();
  expect(url).toMatch(/\/hooks\/whatap\/[\w-]+\/$/);
  await admin.getByRole("button", { name: "복사", exact: true }).first().click();
  expect(await admin.evaluate(() => navigator.clipboard.readText())).toBe(url);
  await expect(admin.getByRole("textbox", { name: "비밀 토큰" })).toHaveValue(TOKEN);
  await admin.getByRole("button", { name: "저장했습니다" }).click();
  await expect(admin.getByText("다시 볼 수 없고, 바꿀 수는 있습니다")).toBeVisible();

  // What goes wrong at first: no token, then another one. Each is refused, kept and explained.
  const received = admin.getByRole("table", { name: "이 소스가 받은 이벤트" });
  expect(await post(admin, url, title)).toBe(401);
  await expect(received.getByRole("row").filter({ hasText: "비밀 토큰이 없습니다" })).toContainText("401");
  expect(await post(admin, url, title, "another")).toBe(401);
  await expect(received.getByRole("row").filter({ hasText: "이 연동의 것과 다릅니다" })).toContainText(
    "거절",
  );

  expect(await post(admin, url, title, TOKEN)).toBe(200);
  await expect(received.getByRole("row").filter({ hasText: "새 인시던트를 열었습니다" })).toBeVisible();
  await expect(admin.getByText("토큰이 맞게 오고 있습니다")).toBeVisible();
  await menu.getByRole("link", { name: /^인시던트 관리/ }).click();
  await admin.getByRole("row").filter({ hasText: title }).getByRole("link", { name: title }).click();
  await admin.getByRole("link", { name: "전체 화면으로 열기" }).click();
  for (const words of ["Status Actions", "Ack", "Resolve", "Close", "Incident Timeline", "Add Comment"]) {
    await expect(admin.getByText(words, { exact: true }).first()).toBeVisible();
  }
  await expect(admin.getByRole("list", { name: "인시던트 타임라인" }).getByText("Created")).toBeVisible();
  await admin.getByRole("button", { name: /Raw Webhook Payload/ }).click();
  await expect(admin.getByRole("region", { name: "원본 JSON" })).toContainText(title);
});

test("a test is sent the whole way and makes nothing", async ({ as }) => {
  const admin = await as("seoyul");
  const { id } = await makeSource(admin.request, `전송 시험 ${RUN}`);
  await openLive(admin, `/admin/connections/${id}`);
  const before = await (await admin.request.get("/api/v1/incidents/counts")).json();
  await admin.getByRole("button", { name: "보내기", exact: true }).click();
  for (const step of ["보냄", "받음", "해석", "완료"]) {
    await expect(admin.getByRole("listitem").filter({ hasText: new RegExp(`^\\s*${step}`) })).toBeVisible();
  }
  await expect(admin.getByText("테스트라서 아무것도 만들지 않았습니다")).toBeVisible();
  expect(await (await admin.request.get("/api/v1/incidents/counts")).json()).toEqual(before);
  await admin.getByRole("link", { name: "이벤트 보기" }).click();
  await expect(admin.getByRole("heading", { name: "테스트를 끝까지 읽었습니다" })).toBeVisible();
});

test("switched off: refused, kept, and made up for when it is on again", async ({ as }) => {
  const admin = await as("seoyul");
  const name = `잠시 끄는 소스 ${RUN}`;
  const title = `꺼진 동안의 장애 ${RUN}`;
  const { id } = await makeSource(admin.request, name);
  await openLive(admin, `/admin/connections/${id}`);
  const url = await admin.getByRole("textbox", { name: "Webhook URL" }).inputValue();
  await admin.getByRole("switch", { name: "활성" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "끄기" }).click();
  await expect(admin.getByRole("switch", { name: "활성" })).not.toBeChecked();
  expect(await post(admin, url, title)).toBe(403);
  await expect(admin.getByText("꺼져 있는 동안 1건을 거절했습니다")).toBeVisible();

  await admin.getByRole("switch", { name: "활성" }).click();
  await expect(admin.getByRole("switch", { name: "활성" })).toBeChecked();
  await admin.getByRole("button", { name: "다시 처리" }).click();
  await expect(admin.getByRole("row").filter({ hasText: "새 인시던트를 열었습니다" })).toBeVisible();
  await admin.goto(`/incidents?q=${encodeURIComponent(title)}`);
  await expect(admin.getByRole("row").filter({ hasText: title })).toBeVisible();
});

test("the event log tells of new events; one event tells its story and is replayed", async ({ as }) => {
  const admin = await as("seoyul");
  const source = await makeSource(admin.request, `기록 시험 ${RUN}`);
  await openLive(admin, `/admin/events?connectionId=${source.id}`);
  await expect(admin.getByRole("heading", { name: "맞는 이벤트가 없습니다" })).toBeVisible();
  const title = `기록에 남을 장애 ${RUN}`;
  await source.alert({ title });
  const rows = admin.getByRole("table", { name: "받은 이벤트" }).getByRole("row");
  const waiting = admin.getByRole("button", { name: /새 항목/ });
  await expect(waiting.or(rows.nth(1))).toBeVisible();
  if (await waiting.isVisible()) await waiting.click();
  await rows
    .filter({ hasText: "새 인시던트를 열었습니다" })
    .getByRole("link", { name: "새 인시던트를 열었습니다" })
    .click();

  await expect(admin.getByRole("heading", { name: /인시던트 #\d+에 반영했습니다/ })).toBeVisible();
  await expect(admin.getByRole("list", { name: "이벤트의 여정" })).toContainText("200 응답");
  await expect(admin.getByText(`"title": "[Critical] ${title}"`)).toBeVisible();
  await admin.getByRole("button", { name: "다시 처리" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "다시 처리" }).click();
  await expect(admin.getByRole("heading", { name: "받았지만 반영하지 않았습니다" })).toBeVisible();
  await expect(admin.getByText("이미 반영한 이벤트입니다")).toBeVisible();

  await admin.goto("/admin/audit");
  await expect(
    admin.getByRole("row").filter({ hasText: "이벤트를 다시 처리했습니다" }).first(),
  ).toBeVisible();
});

test("a lost stream is said so, and what was missed is caught up with", async ({ as }) => {
  const admin = await as("seoyul");
  const source = await makeSource(admin.request, `끊김 시험 ${RUN}`);
  const title = `끊긴 사이의 장애 ${RUN}`;
  const cut = await cuttable(admin);
  await openLive(admin, "/incidents");
  const dot = admin.getByRole("status").filter({ hasText: /실시간 연결됨|끊김/ });
  await expect(dot).toHaveText("실시간 연결됨");
  await admin.route("**/api/live*", (route) => route.abort());
  await cut();
  await expect(dot).toHaveText(/끊김, 다시 연결 중/, { timeout: 15_000 });
  await source.alert({ title });
  await admin.unroute("**/api/live*");
  await expect(dot).toHaveText("실시간 연결됨", { timeout: 15_000 });
  await expect(admin.getByRole("row").filter({ hasText: title })).toBeVisible();
});
