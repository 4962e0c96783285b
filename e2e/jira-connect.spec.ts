import { makeCompany, signInByCode } from "./jira.ts";
import { expect, openLive, type Page, surroundings, test } from "./people.ts";
import { jiraOf, revokeConsents } from "./simulators.ts";

/** An admin connects a Jira by consent, sets it up, and mends it when the consent is taken back. */

const RUN = Date.now().toString(36);

const card = (page: Page, title: string) =>
  page
    .locator("section, div")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) })
    .last();

/** Answers on Atlassian's consent page, for the sites named. */
async function consent(page: Page, answer: "허용" | "거부", ...sites: string[]): Promise<void> {
  await expect(page.getByRole("heading", { name: "AtSignal이 접근을 요청합니다" })).toBeVisible();
  for (const box of await page.getByRole("group", { name: "사이트" }).getByRole("checkbox").all()) {
    await box.uncheck();
  }
  for (const site of sites) await page.getByRole("checkbox", { name: site }).check();
  await page.getByRole("button", { name: answer }).click();
}

test("from consent to the first ticket: site, project, webhook, rule, reading", async ({
  page: customer,
  as,
}) => {
  test.setTimeout(120_000);
  const slug = `oauth${RUN}`;
  const admin = await as("seoyul");
  const { email } = await makeCompany(admin, slug);
  const jira = jiraOf("saebom");
  const subject = `연결 전의 문의 ${slug}`;
  const { key } = await jira.create({ summary: subject, project: "SBD" });
  await jira.comment(key, { body: `[공유] 고객이 읽을 말 ${slug}`, public: true });
  await jira.comment(key, { body: `동료가 읽을 말 ${slug}`, public: true });

  await admin.goto("/admin/connections");
  await admin.getByRole("button", { name: "새 소스 추가" }).click();
  const form = admin.getByRole("dialog", { name: "새 소스 추가" });
  await form.getByLabel("소스 이름").fill(`동의 ${slug}`);
  await form.getByLabel("소스 유형").click();
  await admin.getByRole("option", { name: "Jira" }).click();
  await expect(form.getByRole("radio", { name: "Atlassian으로 동의" })).toBeChecked();
  await form.getByLabel("회사").click();
  await admin.getByRole("option", { name: `시험 ${slug}` }).click();
  await form.getByRole("button", { name: "Atlassian으로 이동" }).click();
  await consent(admin, "허용", "새봄 Jira", "도담 Jira");
  await expect(admin.getByRole("heading", { name: "어느 Jira를 연결하겠습니까" })).toBeVisible();
  await expect(admin.getByRole("radio")).toHaveCount(2);
  await admin.getByRole("radio", { name: "새봄 Jira" }).check();
  await admin.getByRole("button", { name: "이 사이트 연결" }).click();

  await expect(admin.getByRole("heading", { level: 1, name: `동의 ${slug}` })).toBeVisible();
  const id = Number(new URL(admin.url()).pathname.split("/").at(-1));
  await expect(admin.getByText("연결되어 있습니다.")).toBeVisible();
  await expect(admin.getByRole("textbox", { name: "Webhook URL" })).toHaveValue(
    `${surroundings().atsignal}/webhook/jira/${id}`,
  );
  // Without a project Jira registers nothing, and says so.
  const register = admin.getByRole("button", { name: "Jira에 등록" });
  await register.click();
  await expect(admin.getByRole("alert").filter({ hasText: "등록하지 못했습니다" })).toBeVisible();
  await admin.getByLabel("프로젝트", { exact: true }).click();
  await admin.getByRole("option", { name: /^SBD/ }).click();
  await expect(admin.getByLabel("제품")).toHaveText("Jira");
  await card(admin, "프로젝트").getByRole("button", { name: "저장" }).click();
  await expect(admin.getByText("저장했습니다. Jira를 다시 읽습니다.")).toBeVisible();
  await register.click();
  await expect(admin.getByText(/Jira에 등록했습니다\. .*까지 유효하고/)).toBeVisible();

  // The rule shows what it does to real words before it is saved.
  const sharing = card(admin, "고객에게 보이는 댓글");
  const word = (text: string) => sharing.getByRole("listitem").filter({ hasText: `${text} ${slug}` });
  await sharing.getByRole("radio", { name: "표시한 댓글만" }).check();
  await expect(word("고객이 읽을 말")).toContainText("이 댓글은 고객에게 보입니다");
  await expect(word("동료가 읽을 말")).toContainText(/보이지 않습니다\s*· 표시가 없습니다/);
  await sharing.getByRole("button", { name: "이 규칙으로 저장" }).click();
  await expect(admin.getByText(/감춰야 할 댓글은 바로 감췄고/)).toBeVisible();
  await expect(card(admin, "폴링과 동기화").getByText(/읽었/).first()).toBeVisible();

  await signInByCode(customer, await as("seoyul"), email);
  await openLive(customer, `/tickets/${key}`);
  await expect(customer.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await expect(customer.getByText(`고객이 읽을 말 ${slug}`)).toBeVisible();
  await jira.comment(key, { body: `[공유] 등록한 웹훅으로 온 말 ${slug}`, public: true });
  await expect(customer.getByText(`등록한 웹훅으로 온 말 ${slug}`)).toBeVisible();
  expect((await customer.content()).includes(`동료가 읽을 말 ${slug}`)).toBe(false);

  // Atlassian takes the consent back: said on the page, and mended there.
  await revokeConsents();
  await admin.getByRole("button", { name: "지금 동기화" }).click();
  await expect(admin.getByText(/Jira가 토큰을 더 이상 받아들이지 않습니다/)).toBeVisible();
  await admin.getByRole("link", { name: "다시 동의" }).click();
  await consent(admin, "거부");
  await expect(admin.getByRole("heading", { name: "Atlassian에서 허용하지 않았습니다" })).toBeVisible();
  await expect(admin.getByText("연동과 지금까지의 티켓은 그대로입니다. 바뀐 것은 없습니다.")).toBeVisible();
  await admin.getByRole("link", { name: "다시 연결" }).click();
  await consent(admin, "허용", "도담 Jira");
  await expect(admin.getByRole("heading", { name: "다른 사이트를 허용했습니다" })).toBeVisible();
  await admin.getByRole("link", { name: "다시 연결" }).click();
  await consent(admin, "허용", "새봄 Jira");
  await expect(admin).toHaveURL(new RegExp(`/admin/connections/${id}`));
  await expect(admin.getByText("연결되어 있습니다.")).toBeVisible();
  await admin.getByRole("button", { name: "지금 동기화" }).click();
  await expect(admin.getByText(/Jira와 같습니다|다시 읽고/).first()).toBeVisible();
  expect((await admin.request.delete(`/api/v1/connections/${id}`)).ok()).toBe(true);
});

test("a consent that is refused, forged or not an admin's ends on a page that says what to do", async ({
  as,
}) => {
  const admin = await as("seoyul");
  await admin.goto("/connect/jira");
  await consent(admin, "거부");
  await expect(admin.getByRole("heading", { name: "Atlassian에서 허용하지 않았습니다" })).toBeVisible();
  await expect(admin.getByText("아무것도 저장하지 않았습니다.", { exact: false })).toBeVisible();
  await admin.getByRole("link", { name: "다시 연결" }).click();
  await consent(admin, "허용");
  await expect(admin.getByRole("heading", { name: "연결할 Jira 사이트가 없습니다" })).toBeVisible();
  await admin.goto("/connect/jira/callback?code=stolen&state=somebody-elses");
  await expect(admin.getByRole("heading", { name: "이 브라우저에서 시작한 연결이 아닙니다" })).toBeVisible();

  const engineer = await as("harin");
  for (const path of ["/connect/jira", "/connect/jira/callback?code=a&state=b"]) {
    await engineer.goto(path);
    await expect(engineer.getByRole("heading", { name: "관리자만 Jira를 연결할 수 있습니다" })).toBeVisible();
  }
  for (const path of ["/connect/jira/choose", "/connect/jira/failed?why=refused"]) {
    expect((await engineer.request.get(path)).status(), path).toBe(404);
  }
});
