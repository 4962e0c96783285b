import type { BrowserContext } from "@playwright/test";
import { contextOf, expect, expectNotReloaded, openLive, type Page, PEOPLE, test } from "./people.ts";
import { makeSource, type Source } from "./sources.ts";

/** An incident from its first alert to its end, by engineers who share a desk. */

const RUN = Date.now().toString(36);
let source: Source;

let sender: BrowserContext;

test.beforeAll(async ({ browser }) => {
  // What alerts are posted through lives as long as this context.
  sender = await contextOf(browser, "seoyul");
  source = await makeSource(sender.request, `브라우저 시험 ${RUN}`);
});
test.afterAll(() => sender.close());

function rowOf(page: Page, title: string) {
  return page.getByRole("row").filter({ hasText: title });
}

/** Opens an incident's own page by way of the list's search. */
async function openIncident(page: Page, title: string): Promise<void> {
  const path = await pathOf(page, title);
  await openLive(page, path);
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
}

async function pathOf(page: Page, title: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/incidents?q=${encodeURIComponent(title)}`);
  const { items } = (await answer.json()) as { items: { number: number }[] };
  const [incident] = items;
  if (!incident) throw new Error(`no incident "${title}"`);
  return `/incidents/${incident.number}`;
}

test("two engineers acknowledge at once: one did, both know", async ({ as }) => {
  const title = `동시 확인 ${RUN}`;
  const harin = await as("harin");
  const taemin = await as("taemin");
  await openLive(harin, "/incidents");
  await source.alert({ title });
  await expect(rowOf(harin, title)).toBeVisible();
  for (const page of [harin, taemin]) await openIncident(page, title);

  // Their screens are as old as a click is: neither has heard of the other's.
  const buttons = [harin, taemin].map((page) => page.getByRole("button", { name: /^확인 ?Ack/ }));
  await Promise.all(buttons.map((button) => button.click()));
  for (const page of [harin, taemin]) {
    const timeline = page.getByRole("list", { name: "인시던트 타임라인" });
    await expect(timeline.getByText(/님이 확인했습니다/)).toHaveCount(1);
    await expect(timeline.getByText(/님도 확인했습니다/)).toHaveCount(1);
    await expect(page.getByRole("button", { name: /^해결 ?Resolve/ })).toBeVisible();
    await expectNotReloaded(page);
  }
  const told = [harin, taemin].map((page) =>
    page.getByText("먼저 확인했습니다. 함께 확인한 것으로 남겼습니다"),
  );
  expect((await Promise.all(told.map((words) => words.count()))).toSorted()).toEqual([0, 1]);
});

test("a comment, resolving, and closing what was never resolved only after asking", async ({ as }) => {
  const title = `조치 순서 ${RUN}`;
  const early = `해결 없이 종료 ${RUN}`;
  await source.alert({ title });
  await source.alert({ title: early });
  const harin = await as("harin");
  const taemin = await as("taemin");
  await expect(async () => expect(await pathOf(harin, early)).toBeTruthy()).toPass();
  await openIncident(harin, title);
  await openIncident(taemin, title);

  await harin.getByRole("textbox", { name: "코멘트" }).fill(`디스크를 비웠습니다 ${RUN}`);
  await harin.getByRole("button", { name: /코멘트 추가/ }).click();
  for (const page of [harin, taemin]) {
    await expect(page.getByRole("listitem").filter({ hasText: `디스크를 비웠습니다 ${RUN}` })).toContainText(
      PEOPLE.harin.name,
    );
  }
  await expect(harin.getByRole("textbox", { name: "코멘트" })).toHaveValue("");

  await harin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  await expect(taemin.getByText(`${PEOPLE.harin.name} 님이 해결했습니다`)).toBeVisible();
  await taemin.getByRole("button", { name: /^종료 ?Close/ }).click();
  await expect(harin.getByText("종료된 인시던트는 다시 열 수 없습니다")).toBeVisible();

  await openIncident(harin, early);
  await harin.getByRole("button", { name: /^종료 ?Close/ }).click();
  const asked = harin.getByRole("dialog").or(harin.getByRole("alertdialog"));
  await expect(asked).toContainText("해결하지 않고 종료하시겠습니까");
  await asked.getByRole("button", { name: "취소" }).click();
  await expect(harin.getByRole("button", { name: /^확인 ?Ack/ })).toBeVisible();
  await harin.getByRole("button", { name: /^종료 ?Close/ }).click();
  await asked.getByRole("button", { name: "종료" }).click();
  await expect(harin.getByText("종료된 인시던트는 다시 열 수 없습니다")).toBeVisible();
});

test("what is meant for a state that is no more is refused in words, and nothing happens", async ({ as }) => {
  const title = `늦은 조치 ${RUN}`;
  await source.alert({ title });
  const harin = await as("harin");
  const taemin = await as("taemin");
  await expect(async () => expect(await pathOf(harin, title)).toBeTruthy()).toPass();
  // Without the stream the page keeps showing what no longer is.
  await harin.route("**/api/live*", (route) => route.abort());
  await harin.goto(await pathOf(harin, title));
  await openIncident(taemin, title);
  await taemin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  await expect(taemin.getByText(`${PEOPLE.taemin.name} 님이 해결했습니다`)).toBeVisible();

  await harin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  const side = harin.getByRole("complementary", { name: "상세 정보와 조치" });
  await expect(side.getByText(`${PEOPLE.taemin.name} 님이 먼저 해결했습니다`)).toBeVisible();
  await expect(side.getByText("하지 않았습니다")).toBeVisible();
  await expect(side.getByRole("button", { name: /^종료 ?Close/ })).toBeVisible();
});

test("by keyboard: down, up, acknowledge, resolve; the raw alert byte for byte", async ({ as }) => {
  const title = `자판으로 ${RUN}`;
  const harin = await as("harin");
  await source.alert({ title, metricValue: "91.25" });
  await openLive(harin, `/incidents?q=${encodeURIComponent(title)}`);
  await expect(rowOf(harin, title)).toBeVisible();
  await harin.keyboard.press("j");
  await expect(rowOf(harin, title).getByRole("link", { name: title })).toBeFocused();
  await harin.keyboard.press("e");
  await expect(rowOf(harin, title)).toContainText("확인");
  await harin.keyboard.press("j");
  await harin.keyboard.press("k");
  await harin.keyboard.press("r");
  await expect(rowOf(harin, title)).toContainText("해결");

  await openIncident(harin, title);
  await harin.getByRole("button", { name: /원본 JSON/ }).click();
  await harin.getByRole("button", { name: "원문 그대로" }).click();
  await expect(harin.getByRole("region", { name: "원본 JSON" })).toContainText(`"metricValue":"91.25"`);
  await expect(harin).toHaveURL(/view=raw/);
});

test("the keys work under the Hangul layout; ? shows them all, c leads to where a comment is written", async ({
  as,
}) => {
  const title = `한글 자판 ${RUN}`;
  const harin = await as("harin");
  await source.alert({ title });
  await openLive(harin, `/incidents?q=${encodeURIComponent(title)}`);
  await expect(rowOf(harin, title)).toBeVisible();
  /** What a Hangul layout sends: the letter it writes, and the place of the key. */
  const press = (key: string, code: string) =>
    harin.evaluate(
      (pressed) =>
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true }),
        ),
      { key, code },
    );
  const asked = harin.getByRole("dialog");
  await press("ㅓ", "KeyJ");
  await expect(rowOf(harin, title).getByRole("link", { name: title })).toBeFocused();
  await press("ㅌ", "KeyX");
  await expect(harin.getByRole("toolbar")).toContainText("1건 선택");
  await harin.keyboard.press("Escape");
  await expect(harin.getByRole("toolbar")).toHaveCount(0);
  for (const [key, code, name] of [
    ["ㅁ", "KeyA", "담당자"],
    ["ㄴ", "KeyS", "스누즈"],
  ] as const) {
    await press(key, code);
    await expect(asked).toContainText(name);
    await harin.keyboard.press("Escape");
    await expect(asked).toHaveCount(0);
  }
  await harin.keyboard.press("?");
  await expect(asked).toContainText("단축키");
  await expect(asked).toContainText("코멘트 쓰기");
  await harin.keyboard.press("Escape");
  await harin.keyboard.press("/");
  const search = harin.getByRole("searchbox").or(harin.getByRole("textbox", { name: "검색" }));
  await expect(search).toBeFocused();
  // Typed words are words: nothing is acknowledged by an e among them.
  await harin.keyboard.press("End");
  await harin.keyboard.type("e");
  await expect(search).toHaveValue(`${title}e`);
  await harin.keyboard.press("Backspace");
  await search.blur();
  await expect(rowOf(harin, title)).toContainText("발생");
  await press("ㅓ", "KeyJ");
  await press("ㅊ", "KeyC");
  await expect(harin).toHaveURL(/incidents\/\d+/);
  await expect(harin.getByRole("textbox", { name: "코멘트" })).toBeFocused();

  await harin.keyboard.press("Escape");
  await harin.getByRole("textbox", { name: "코멘트" }).blur();
  await harin.keyboard.press("ControlOrMeta+k");
  await harin.keyboard.type(title);
  await asked.getByRole("option", { name: /인시던트에서/ }).click();
  await expect(rowOf(harin, title)).toBeVisible();
});

test("while rows are being selected none moves; new ones wait, numbers go on", async ({ as }) => {
  const harin = await as("harin");
  const first = `선택한 것 ${RUN}`;
  const later = `나중에 온 것 ${RUN}`;
  await source.alert({ title: first });
  await openLive(harin, "/incidents");
  await rowOf(harin, first).getByRole("checkbox").click();
  await expect(harin.getByRole("toolbar")).toContainText("1건 선택");
  const before = await harin.getByRole("row").allInnerTexts();
  const places = before.findIndex((text) => text.includes(first));

  await source.alert({ title: first, metricValue: "98.2" });
  await source.alert({ title: later });
  await expect(harin.getByRole("button", { name: /새 인시던트 1건 보기/ })).toBeVisible();
  await expect(rowOf(harin, first)).toContainText("×2");
  const after = await harin.getByRole("row").allInnerTexts();
  expect(after.findIndex((text) => text.includes(first))).toBe(places);
  expect(after).toHaveLength(before.length);

  await harin.keyboard.press(".");
  await expect(rowOf(harin, later)).toBeVisible();
  await rowOf(harin, later).getByRole("checkbox").click();
  await harin.getByRole("toolbar").getByRole("button", { name: /^확인/ }).click();
  await expect(rowOf(harin, first)).toContainText("확인");
  await expect(rowOf(harin, later)).toContainText("확인");
});
