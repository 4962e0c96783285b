import { expect, openLive, test } from "./people.ts";
import { abc } from "./simulators.ts";
import { Stopwatch, Wiretap } from "./watching.ts";

/** What a user writes in ABC User Feedback is on the engineer's desk at once, and nowhere else. */

const RUN = Date.now().toString(36);

test("written, sorted under an issue, moved on: the desk follows live, and customers hear nothing", async ({
  as,
}, info) => {
  const words = `영수증이 열리지 않습니다 ${RUN}`;
  const issue = `영수증 ${RUN}`;
  const watch = new Stopwatch();
  const engineer = await as("harin");
  const customer = await as("chaewon");
  const tap = await Wiretap.on(customer);
  await openLive(customer, "/tickets");
  await openLive(engineer, "/feedback");

  const { id } = await watch.time(
    "written",
    () => abc.write({ fields: { message: words, rating: 2, receipt: "https://img.example/receipt.png" } }),
    { page: engineer, selector: "main tr", words: [words] },
  );
  // With a hand on the list the next one waits; a search then leaves only what was asked for.
  const later = `${words} 둘째`;
  await engineer.getByRole("link", { name: words }).hover();
  await abc.write({ fields: { message: later, rating: 3 } });
  await expect(engineer.getByRole("button", { name: /^새 피드백 1건 보기/ })).toBeVisible();
  await expect(engineer.getByRole("link", { name: later })).toHaveCount(0);
  await engineer.keyboard.press(".");
  await expect(engineer.getByRole("link", { name: later })).toBeVisible();
  await engineer.getByPlaceholder("내용, 이슈, 번호").fill(later);
  await expect(engineer.getByRole("link", { name: words, exact: true })).toHaveCount(0);
  await engineer.getByPlaceholder("내용, 이슈, 번호").fill("");
  await engineer.getByRole("link", { name: words, exact: true }).click();
  await expect(engineer.getByRole("heading", { name: words })).toBeVisible();
  await expect(engineer.getByRole("link", { name: "https://img.example/receipt.png" })).toHaveAttribute(
    "rel",
    /noopener/,
  );
  await watch.time("sorted", () => abc.addIssue(id, issue), {
    page: engineer,
    selector: "main ol li",
    words: [issue],
  });
  const known = (await abc.issues()).find(({ name }) => name === issue);
  await watch.time("moved on", () => abc.status(known?.id ?? 0, "IN_PROGRESS"), {
    page: engineer,
    selector: "main ol li",
    words: [issue, "신규", "진행중"],
  });
  watch.expectWithinASecond((annotation) => info.annotations.push(annotation));

  await engineer.goto(`/feedback?q=${encodeURIComponent(`영수증 ${RUN}`)}`);
  await expect(engineer.getByRole("row").filter({ hasText: words })).toContainText(issue);
  const answer = await customer.request.get("/api/v1/feedback");
  expect(answer.status()).toBe(403);
  expect(await tap.all()).not.toContain(RUN);
});
