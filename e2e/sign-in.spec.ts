import { askForCode, expect, PEOPLE, readCode, signInByLink, test } from "./people.ts";

/** An invited person without a password: a code in the window that asked, or a link with a button. */

// Someone nobody else is in these tests: signing out ends all of a person's windows.
const MINJAE = { name: "강민재", email: "minjae.kang@saebom.example" };

test("the mailed code signs in the window that asked, and leads on to where one was going", async ({
  page,
  as,
}) => {
  const admin = await as("seoyul");
  await page.goto("/tickets?status=done");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("회사 메일 주소").fill("no-address");
  await page.getByRole("button", { name: "코드 받기" }).click();
  await expect(page.getByText("메일 주소를 다시 확인해 주십시오")).toBeVisible();
  await page.getByLabel("회사 메일 주소").fill(MINJAE.email);
  await page.getByRole("button", { name: "코드 받기" }).click();

  const field = page.getByLabel("6자리 코드");
  await expect(field).toBeFocused();
  const code = await readCode(admin, MINJAE.email);
  await field.fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "코드가 맞지 않거나 만료되었습니다" }),
  ).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");

  await field.fill(code);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/tickets\?status=done$/);
  await expect(page.getByRole("button", { name: MINJAE.name })).toBeVisible();

  await page.getByRole("button", { name: MINJAE.name }).click();
  await page.getByRole("menuitem", { name: "로그아웃" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/tickets");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("opening a mailed link spends nothing; its button does, once", async ({
  page,
  as,
  browser,
  request,
}) => {
  const admin = await as("seoyul");
  await askForCode(page, MINJAE.email);
  await readCode(admin, MINJAE.email);
  const text = await admin.locator("pre").innerText();
  const [link = ""] = text.match(/http\S+\/sign-in\/link\?token=\S+/) ?? [];

  // A mail scanner looks at it twice, in the browser of a machine that nobody sits at.
  for (let look = 0; look < 2; look++) expect((await request.get(link)).status()).toBe(200);
  const elsewhere = await browser.newContext();
  const reader = await elsewhere.newPage();
  await signInByLink(reader, link);
  await expect(reader.getByRole("button", { name: MINJAE.name })).toBeVisible();

  await page.goto(link);
  await page.getByRole("button", { name: "로그인" }).click();
  await expect(page.getByRole("heading", { name: "이 링크는 쓸 수 없습니다" })).toBeVisible();
  await expect(page.getByText("이미 썼거나 만료된 링크입니다")).toBeVisible();
  await page.getByRole("link", { name: "코드 새로 받기" }).click();
  await expect(page.getByLabel("회사 메일 주소")).toBeVisible();
  await elsewhere.close();
});

test("who is not invited is told the same and gets no mail", async ({ page, as }) => {
  const admin = await as("seoyul");
  await askForCode(page, "stranger@nowhere.example");
  await expect(page.getByText("초대받은 주소라면")).toBeVisible();
  await admin.goto("/admin/mailbox?recipient=stranger%40nowhere.example");
  await expect(admin.getByRole("heading", { name: "맞는 메일이 없습니다" })).toBeVisible();
});

test("a session that ends says so and leads back to the same page", async ({ as }) => {
  const page = await as("taemin");
  await page.goto("/incidents");
  await expect(page.getByRole("status").filter({ hasText: "실시간 연결됨" })).toBeVisible();
  await page.context().clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fincidents$/);
  await expect(page.getByRole("heading", { name: "로그인" })).toBeVisible();
  expect(PEOPLE.taemin.email).not.toBe(MINJAE.email);
});
