import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { contextOf, expect, expectNotReloaded, openLive, PEOPLE, test } from "./people.ts";
import { makeSource, type Source } from "./sources.ts";

/** A storm from its first gust to its end, by two engineers who share a desk. */

const RUN = Date.now().toString(36);
/** Of the storm; more than twenty a minute are one. */
const FAULTS = 26;

let source: Source;
let sender: BrowserContext;

test.beforeAll(async ({ browser }) => {
  sender = await contextOf(browser, "seoyul");
  source = await makeSource(sender.request, `폭주 시험 ${RUN}`);
});
test.afterAll(() => sender.close());

test("two engineers, one storm: acknowledged whole, one escalates, called in by name, resolved", async ({
  as,
}) => {
  test.setTimeout(90_000);
  const harin = await as("harin");
  const taemin = await as("taemin");
  for (const page of [harin, taemin]) await openLive(page, "/incidents");

  // A storm is counted by minutes of the clock: it should not begin at the end of one.
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 5000) await sleep(left);
  const faults = Array.from({ length: FAULTS }, (_, i) => `저장소 지연 ${RUN}-${i}`);
  const worse = `저장소 지연 ${RUN}-3`;
  await Promise.all(faults.map((title, i) => source.alert({ title, oname: `nas-${i}`, level: "Warning" })));
  const group = (page: typeof harin) =>
    page.getByRole("rowgroup").filter({ has: page.getByRole("button", { name: new RegExp(source.name) }) });
  const story = (page: typeof harin) => page.getByRole("list", { name: "인시던트 타임라인" });
  for (const page of [harin, taemin]) {
    await expect(group(page)).toContainText(`폭주: ${source.name}`);
    await expect(group(page)).toContainText(`${FAULTS}건`);
    const banner = `${source.name}에서 알림이 몰리고 있습니다`;
    await expect(page.getByRole("status").filter({ hasText: banner })).toBeVisible();
    await expectNotReloaded(page);
  }
  // Folded, the storm takes one line and leaves the others theirs.
  await expect(harin.getByRole("row").filter({ hasText: worse })).toHaveCount(0);

  await group(harin).getByRole("button", { name: "모두 확인" }).click();
  await harin.getByRole("alertdialog").getByRole("button", { name: "모두 확인" }).click();
  await expect(harin.getByText(`${FAULTS}건을 확인했습니다.`)).toBeVisible();
  for (const page of [harin, taemin]) {
    await expect(group(page)).toContainText(`확인 ${FAULTS}`);
    await expect(group(page).getByRole("button", { name: "모두 확인" })).toHaveCount(0);
  }

  // One gets worse: open again, and its row says so inside the unfolded storm.
  await source.alert({ title: worse, oname: "nas-3", level: "Critical", metricValue: "99.4" });
  await expect(group(taemin)).toContainText("발생 1");
  await group(taemin)
    .getByRole("button", { name: new RegExp(source.name) })
    .click();
  const row = taemin.getByRole("row").filter({ hasText: worse });
  await expect(row).toContainText("위험");
  await expect(row).toContainText("발생");
  const number = await row.locator(".mono").first().innerText();
  await taemin.goto(`/incidents/${number}`);
  await expect(story(taemin).getByText("심각도가 올라가 다시 확인이 필요합니다")).toBeVisible();

  // The one calls the other in by name; the input method's Enter is not the list's.
  const comment = taemin.getByRole("textbox", { name: "코멘트" });
  await comment.pressSequentially("**디스크 교체** 필요합니다 @정하");
  await expect(taemin.getByRole("option", { name: PEOPLE.harin.name })).toBeVisible();
  await comment.press("Enter");
  await expect(comment).toHaveValue(`**디스크 교체** 필요합니다 @${PEOPLE.harin.name} `);
  await comment.press("ControlOrMeta+Enter");
  await expect(
    taemin.getByRole("listitem").filter({ hasText: "디스크 교체" }).locator("strong"),
  ).toBeVisible();

  const mentions = harin.getByRole("link", { name: /나를 언급/ });
  await expect(mentions).toContainText("1");
  await mentions.click();
  await harin.getByRole("link", { name: worse }).click();
  await expect(harin).toHaveURL(/peek=/);
  await harin.goto(`/incidents/${number}`);
  await expect(story(harin).getByText(`@${PEOPLE.harin.name}`)).toBeVisible();
  await expect(mentions).not.toContainText("1");
  await harin.getByRole("button", { name: /^확인 ?Ack/ }).click();
  await harin.getByRole("button", { name: /^해결 ?Resolve/ }).click();
  await expect(story(taemin).getByText(`${PEOPLE.harin.name} 님이 해결했습니다`)).toBeVisible();

  // Each of the storm's incidents keeps a life of its own.
  await taemin.goto("/incidents");
  await expect(group(taemin)).toContainText(`확인 ${FAULTS - 1}`);
  await expect(group(taemin)).toContainText("해결 1");

  // Whoever is called in also has it by mail.
  const admin = await as("seoyul");
  await expect(async () => {
    await admin.goto(`/admin/mailbox?recipient=${encodeURIComponent(PEOPLE.harin.email)}`);
    const mails = admin
      .getByRole("table")
      .getByRole("link", { name: new RegExp(`^\\[#${number}\\] .*${RUN}`) });
    await expect(mails.first()).toBeVisible({ timeout: 1000 });
  }).toPass();
});
