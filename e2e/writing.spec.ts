import { expect, type Page, test } from "./people.ts";

/** What a customer writes is never lost and never sent twice, whatever happens meanwhile. */

const RUN = Date.now().toString(36);

async function ownTicket(page: Page, subject: string): Promise<string> {
  const answer = await page.request.post("/api/v1/tickets", {
    data: { subject, description: "쓰기 시험", requestType: "사용 문의", impact: "급하지 않습니다" },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

const composer = (page: Page) => page.getByRole("region", { name: "댓글 쓰기" });
const words = (page: Page) => composer(page).getByRole("textbox");
const said = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

test("a draft outlives a reload, follows other tabs, and outlasts the session", async ({ as }) => {
  const page = await as("chaewon");
  const path = `/tickets/${await ownTicket(page, `초안 ${RUN}`)}`;
  const other = await page.context().newPage();
  for (const tab of [other, page]) {
    await tab.goto(path);
    await expect(words(tab)).toBeVisible();
  }
  const text = `쓰던 글 ${RUN}`;
  await words(page).fill(text);
  await page.reload();
  await expect(words(page)).toHaveValue(text);
  await expect(words(other)).toHaveValue(text);

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await composer(page).getByRole("button", { name: "댓글 보내기" }).click();
  await expect(composer(page).getByRole("alert")).toContainText("로그인이 만료되었습니다");
  await expect(composer(page).getByRole("link", { name: "새 창에서 로그인" })).toBeVisible();
  await expect(words(page)).toHaveValue(text);
  await expect(said(page, text)).toHaveCount(0);

  await page.context().addCookies(cookies);
  await composer(page).getByRole("button", { name: "댓글 보내기" }).dblclick();
  await expect(words(page)).toHaveValue("");
  await expect(words(other)).toHaveValue("");
  await page.reload();
  await expect(said(page, text)).toHaveCount(1);
});

test("⌘/Ctrl+Enter in the middle of a syllable sends once the syllable stands", async ({ as }) => {
  const page = await as("chaewon");
  await page.goto(`/tickets/${await ownTicket(page, `조합 ${RUN}`)}`);
  await words(page).focus();
  const typing = await page.context().newCDPSession(page);
  const text = `안녕하세요${RUN}`;
  await typing.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  await page.keyboard.press("Control+Enter");
  await expect(words(page)).toHaveValue(text);
  await typing.send("Input.insertText", { text });
  await expect(words(page)).toHaveValue("");
  await expect(said(page, text)).toHaveCount(1);
});

test("a request whose file fails stands as it was sent, and sends only the file again", async ({ as }) => {
  const page = await as("chaewon");
  const subject = `파일이 늦는 문의 ${RUN}`;
  await page.goto("/tickets/new");
  await page.getByLabel("제목").fill(subject);
  await page.getByLabel("내용").fill("파일을 붙입니다.");
  await page.locator("#new-ticket-files").setInputFiles([
    { name: "빈 파일.txt", mimeType: "text/plain", buffer: Buffer.from("") },
    { name: "기록.txt", mimeType: "text/plain", buffer: Buffer.from("기록") },
  ]);
  const send = page.getByRole("button", { name: "문의 보내기" });
  await send.click();
  await expect(page.getByText("보낼 수 없는 파일을 빼 주십시오.")).toBeVisible();
  await page.getByRole("button", { name: "빈 파일.txt 빼기" }).click();

  await page.route("**/attachments", (route) => route.abort());
  await send.click();
  await expect(page.getByText("문의는 보냈습니다. 올리지 못한 파일이 있습니다.")).toBeVisible();
  await expect(page.getByLabel("제목")).toHaveValue(subject);
  await page.unroute("**/attachments");
  await page.getByRole("button", { name: "다시 시도" }).click();
  await expect(page.getByRole("heading", { name: subject })).toBeVisible();
  await expect(page.getByRole("link", { name: /기록\.txt/ }).first()).toBeVisible();
  await page.goto(`/tickets?q=${encodeURIComponent(subject)}`);
  await expect(page.getByRole("link", { name: subject })).toHaveCount(1);
});

test("a request and a word whose answers are lost are sent again without being doubled", async ({ as }) => {
  const page = await as("chaewon");
  /** The next POST gets through, its answer does not. */
  const loseAnswer = (url: string) =>
    page.route(
      url,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  const subject = `답이 사라진 문의 ${RUN}`;
  await page.goto("/tickets/new");
  await page.getByLabel("제목").fill(subject);
  await page.getByLabel("내용").fill("한 번만 접수되어야 합니다.");
  await loseAnswer("**/api/v1/tickets");
  const send = page.getByRole("button", { name: "문의 보내기" });
  await send.click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel("제목")).toHaveValue(subject);
  await send.click();
  await expect(page.getByRole("heading", { name: subject })).toBeVisible();

  const text = `한 번만 ${RUN}`;
  await words(page).fill(text);
  await loseAnswer("**/comments");
  await composer(page).getByRole("button", { name: "댓글 보내기" }).click();
  await expect(composer(page).getByRole("alert")).toContainText("연결하지 못했습니다");
  await composer(page).getByRole("button", { name: "댓글 보내기" }).click();
  await expect(words(page)).toHaveValue("");
  await page.reload();
  await expect(said(page, text)).toHaveCount(1);
  await page.goto(`/tickets?q=${encodeURIComponent(subject)}`);
  await expect(page.getByRole("link", { name: subject })).toHaveCount(1);
});
