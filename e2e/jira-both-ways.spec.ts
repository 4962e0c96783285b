import { connectSetUp, type Place, SETUPS, signInByCode } from "./jira.ts";
import { expect, expectNotReloaded, openLive, type Page, test } from "./people.ts";
import { jiraOf } from "./simulators.ts";
import { Wiretap } from "./watching.ts";

/** A customer's ticket and its Jira issue, told back and forth, in each of the four kinds of Jira. */

const RUN = Date.now().toString(36);
const CANARY = `kanarie${RUN}`;

const said = (page: Page, words: string) => page.getByRole("article").filter({ hasText: words });
const standsAt = (page: Page, step: string) =>
  expect(page.getByRole("list", { name: "진행 단계" }).locator('[aria-current="step"]')).toContainText(step);
const textFile = (name: string, text: string) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(text),
});

/** Writes on the desk and attaches a file, to the customer or to colleagues. */
async function write(
  engineer: Page,
  mode: "공개 답변" | "내부 메모",
  words: string,
  file?: string,
): Promise<void> {
  const note = mode === "내부 메모";
  await engineer.getByRole("group", { name: "누구에게 쓰는지" }).getByRole("button", { name: mode }).click();
  const composer = engineer.getByRole("region", { name: `${mode} 쓰기` });
  await composer.getByRole("textbox").fill(words);
  if (file !== undefined) await composer.locator("input[type=file]").setInputFiles(textFile(file, words));
  await composer.getByRole("button", { name: note ? "메모 남기기" : "답변 보내기" }).click();
  await expect(said(engineer, words)).toContainText("보냄");
}

/** All that a customer is given who looks everywhere for a word. */
async function searchEverywhere(customer: Page, ticketId: string, word: string): Promise<string> {
  const q = encodeURIComponent(word);
  const paths = ["/tickets", `/tickets?q=${q}`, `/tickets/${ticketId}`, `/api/v1/tickets?q=${q}&limit=100`];
  paths.push(
    ...["", "/comments", "/attachments", "/steps"].map((part) => `/api/v1/tickets/${ticketId}${part}`),
  );
  const answers = await Promise.all(paths.map((path) => customer.request.get(path)));
  expect(answers.map((answer) => answer.status())).toEqual(paths.map(() => 200));
  const found = (await answers[3]?.json()) as { items: unknown[] };
  expect(found.items).toEqual([]);
  // What was asked for stands in the page that answers; only as the question.
  const pages = await Promise.all(answers.map((answer) => answer.text()));
  return pages.filter((_, index) => index !== 1).join("\n");
}

for (const setUp of SETUPS) {
  const jira = jiraOf(setUp.site);
  const slug = `${setUp.project.toLowerCase()}${RUN}`;

  test(`both directions are live, each word once: ${setUp.name}`, async ({ page: customer, as }) => {
    test.setTimeout(90_000);
    const admin = await as("seoyul");
    const place: Place = await connectSetUp(admin, setUp, slug);
    const tap = await Wiretap.on(customer);
    await signInByCode(customer, admin, place.email);

    const subject = `주문 목록이 비어 있습니다 ${slug}`;
    await openLive(customer, "/tickets/new");
    await customer.getByLabel("제목").fill(subject);
    await customer.getByLabel("내용").fill("어제부터 주문이 하나도 보이지 않습니다.");
    await customer.getByLabel("선택해 주십시오").setInputFiles(textFile(`화면-${slug}.txt`, "주문 0건"));
    await customer.getByRole("button", { name: "문의 보내기" }).click();
    await expect(customer.getByRole("heading", { level: 1, name: subject })).toBeVisible();
    const ticketId = new URL(customer.url()).pathname.split("/").at(-1) ?? "";
    const facts = customer.getByRole("complementary", { name: "문의 정보" });
    await expect(facts).toContainText(new RegExp(`${setUp.project}-\\d+`));
    const [key = ""] = (await facts.innerText()).match(/[A-Z]+-\d+/) ?? [];
    await expect
      .poll(async () => (await jira.issue(key)).attachments)
      .toMatchObject([{ filename: `화면-${slug}.txt`, size: Buffer.byteLength("주문 0건") }]);

    const engineer = await as("harin");
    await openLive(engineer, `/tickets/${ticketId}`);
    await expect(engineer.getByRole("heading", { name: subject })).toBeVisible();
    await jira.status(key, "진행 중");
    await standsAt(customer, "검토중");
    await expect(engineer.getByRole("complementary", { name: "문의 정보" })).toContainText("진행 중");

    // An agent in Jira: to the customer, among colleagues, and once by mistake.
    await jira.comment(key, { body: `${setUp.mark}확인하고 있습니다 ${slug}`, public: true });
    await expect(said(customer, `확인하고 있습니다 ${slug}`)).toHaveCount(1);
    await standsAt(customer, "확인이 필요합니다");
    const note = await jira.comment(key, { body: `${CANARY} 고객사 계약 만료`, public: false });
    await expect(said(engineer, `${CANARY} 고객사`)).toContainText("내부 메모");
    await jira.editComment(key, note.id, { body: `${CANARY} 계약은 유지` });
    await expect(said(engineer, `${CANARY} 계약은 유지`)).toContainText("내부 메모");
    const slip = await jira.comment(key, { body: `${setUp.mark}잘못 보낸 말 ${slug}`, public: true });
    await expect(said(customer, `잘못 보낸 말 ${slug}`)).toBeVisible();
    await jira.editComment(key, slip.id, { body: `${CANARY} 닫은 말`, public: false });
    await expect(said(customer, `잘못 보낸 말 ${slug}`)).toHaveCount(0);
    await jira.comment(key, { body: `첨부 [^${CANARY}.txt]`, public: false });
    await jira.attach(key, `${CANARY}.txt`, `${CANARY} 내용`);
    await expect(engineer.getByRole("link", { name: `${CANARY}.txt` }).first()).toBeVisible();

    // The customer answers.
    const reply = customer.getByRole("region", { name: "댓글 쓰기" });
    await reply.getByRole("textbox").fill(`아직 비어 있습니다 ${slug}`);
    await reply.getByRole("button", { name: "댓글 보내기" }).click();
    await expect(said(engineer, `아직 비어 있습니다 ${slug}`)).toContainText("보냄");
    await standsAt(customer, "검토중");

    // Staff answer from here: to the customer with a file, and among themselves with another.
    await write(engineer, "공개 답변", `다시 보이게 했습니다 ${slug}`, `결과-${slug}.txt`);
    await expect(said(customer, `다시 보이게 했습니다 ${slug}`)).toHaveCount(1);
    await expect(customer.getByRole("link", { name: `결과-${slug}.txt` }).first()).toBeVisible();
    await write(engineer, "내부 메모", `${CANARY} 원인은 캐시`, `${CANARY}-원인.txt`);

    // The state is changed from here, too, by Jira's own ways.
    await engineer.getByRole("region", { name: "다음 할 일" }).getByRole("button", { name: /^완료/ }).click();
    await standsAt(customer, "처리완료");
    expect((await jira.issue(key)).status).toBe("완료");

    // Echoes have come, and a reading of everything repeats all of it: still each once on both sides.
    const synced = await admin.request.post(`/api/v1/connections/${place.connectionId}/sync`);
    expect(synced.status()).toBe(200);
    for (const page of [customer, engineer]) {
      for (const words of ["확인하고 있습니다", "아직 비어 있습니다", "다시 보이게 했습니다"]) {
        await expect(said(page, `${words} ${slug}`)).toHaveCount(1);
      }
      await expectNotReloaded(page);
    }
    const issues = (await jira.list()).filter(({ summary }) => summary === subject);
    expect(issues.map((issue) => issue.key)).toEqual([key]);
    const [issue] = issues;
    const copies = (words: string) => issue?.comments.filter(({ body }) => body.includes(words)).length;
    for (const words of [
      `아직 비어 있습니다 ${slug}`,
      `다시 보이게 했습니다 ${slug}`,
      `${CANARY} 원인은 캐시`,
    ]) {
      expect(copies(words), words).toBe(1);
    }

    // No internal word has come to the customer by any way, and none is found by looking for it.
    const all = `${await tap.all()}\n${await searchEverywhere(customer, ticketId, CANARY)}`;
    expect(all.includes(`다시 보이게 했습니다 ${slug}`)).toBe(true);
    expect(await tap.stream()).toContain("ticket.");
    expect(all.includes(CANARY)).toBe(false);
    const files = await engineer.request.get(`/api/v1/tickets/${ticketId}/attachments`);
    const { items } = (await files.json()) as {
      items: { id: string; filename: string; visibility: string }[];
    };
    const secret = items.filter(({ filename }) => filename.includes(CANARY));
    expect(secret.map(({ visibility }) => visibility)).toEqual(["internal", "internal"]);
    for (const { id } of secret) {
      for (const path of [`/tickets/${ticketId}/attachments/${id}`, `/tickets/attachments/${id}`]) {
        expect((await customer.request.get(`/api/v1${path}`)).status(), path).toBe(404);
      }
    }

    // Deleted in Jira: the customer is told and has it no longer, staff still do.
    await jira.remove(key);
    await expect(customer.getByText("이 문의는 더 이상 볼 수 없습니다.")).toBeVisible();
    expect((await customer.request.get(`/api/v1/tickets/${ticketId}`)).status()).toBe(404);
    await expect(engineer.getByText("Jira에서 삭제됨")).toBeVisible();
    await place.leave();
  });
}
