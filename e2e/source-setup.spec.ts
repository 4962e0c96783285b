import { expect, openLive, test } from "./people.ts";

/** What an admin sets at a source: how it is read, what is one fault, when it is quiet, when it is maintained. */

const RUN = Date.now().toString(36);

test("a sender nobody knows is mapped by pointing at what it sent", async ({ as }) => {
  const admin = await as("seoyul");
  const made = await admin.request.post("/api/v1/connections", {
    data: { plugin: "generic", name: `설비 감시 ${RUN}` },
  });
  const { id, url } = (await made.json()) as { id: number; url: string };
  const body = (phase: string) => ({ 장비: { 명: `펌프 ${RUN}` }, 단계: phase });
  expect((await admin.request.post(url, { data: body("심각") })).status()).toBe(200);

  await openLive(admin, `/admin/connections/${id}`);
  await admin.getByRole("link", { name: "항목 연결 고치기" }).click();
  const results = admin.getByRole("list", { name: "최근 받은 것을 이렇게 읽습니다" });
  await expect(results).toContainText("필수 항목이 없습니다");
  await admin.getByRole("textbox", { name: "제목" }).focus();
  await admin.getByRole("button", { name: /^장비\.명 값/ }).click();
  await expect(admin.getByRole("textbox", { name: "제목" })).toHaveValue("장비.명");
  await admin.getByRole("textbox", { name: "심각도", exact: true }).focus();
  await admin.getByRole("button", { name: /^단계 값/ }).click();
  await expect(results).toContainText(`펌프 ${RUN}`);
  await expect(results).toContainText("위험");
  await admin.getByRole("button", { name: "저장" }).click();
  await expect(admin.getByText("항목 연결을 저장했습니다")).toBeVisible();

  expect((await admin.request.post(url, { data: body("심각") })).status()).toBe(200);
  await admin.goto(`/incidents?q=${encodeURIComponent(`펌프 ${RUN}`)}`);
  await expect(admin.getByRole("row").filter({ hasText: `펌프 ${RUN}` })).toBeVisible();
});

test("maintenance keeps alerts aside, and what still fires at its end becomes an incident", async ({
  as,
}) => {
  const admin = await as("seoyul");
  const made = await admin.request.post("/api/v1/connections", {
    data: { plugin: "generic", name: `점검할 소스 ${RUN}` },
  });
  const { id, url } = (await made.json()) as { id: number; url: string };
  await admin.goto(`/admin/connections/${id}`);
  await admin.getByRole("button", { name: /메뉴$/ }).last().click();
  await admin.getByRole("menuitem", { name: "점검 시간 만들기" }).click();
  const form = admin.getByRole("dialog", { name: "점검 시간 만들기" });
  await expect(form.getByRole("combobox", { name: "소스" })).toContainText(`점검할 소스 ${RUN}`);
  await form.getByLabel("이름").fill(`정기 점검 ${RUN}`);
  await form.getByRole("button", { name: "1시간" }).click();
  await form.getByRole("button", { name: "만들기" }).click();
  const row = admin.getByRole("listitem").filter({ hasText: `정기 점검 ${RUN}` });
  await expect(row).toContainText("모아 둔 알림 없음");

  const alert = { title: `점검 중의 장애 ${RUN}`, severity: "critical", status: "firing" };
  expect((await admin.request.post(url, { data: alert })).status()).toBe(200);
  // It shows by itself: the pipeline tells of what it settled.
  await row.getByRole("button", { name: /모아 둔 1개/ }).click();
  await expect(row).toContainText(`점검 중의 장애 ${RUN}`);
  await row.getByRole("button", { name: "지금 끝내기" }).click();
  const asked = admin.getByRole("alertdialog");
  await expect(asked).toContainText("아직 해제되지 않은 1개");
  await asked.getByRole("button", { name: "지금 끝내기" }).click();
  await expect(admin.getByText("점검을 끝냈습니다")).toBeVisible();

  const staff = await as("harin");
  await staff.goto("/maintenance");
  await expect(staff.getByRole("heading", { level: 1, name: "점검 시간" })).toBeVisible();
  await expect(staff.getByRole("button", { name: "점검 시간 만들기" })).toHaveCount(0);
});

test("what a source does is set with a warning where it would resolve faults that last", async ({ as }) => {
  const admin = await as("seoyul");
  const made = await admin.request.post("/api/v1/connections", {
    data: { plugin: "alertmanager", name: `동작 시험 ${RUN}` },
  });
  const { id } = (await made.json()) as { id: number };
  await openLive(admin, `/admin/connections/${id}`);
  await admin.getByLabel("알림이 없으면 해결").fill("60");
  await expect(admin.getByText(/4시간마다 다시 알립니다/)).toBeVisible();
  await admin.getByLabel("알림이 없으면 해결").fill("300");
  await expect(admin.getByText(/4시간마다 다시 알립니다/)).toHaveCount(0);
  await admin.getByLabel("조용하면 알림").fill("48");
  await admin.getByRole("button", { name: "저장" }).click();
  await expect(admin.getByText("동작을 바꿨습니다")).toBeVisible();
  const now = (await (await admin.request.get(`/api/v1/connections/${id}`)).json()) as {
    settings: Record<string, unknown>;
  };
  expect(now.settings).toMatchObject({ autoResolveMinutes: 300, silenceHours: 48, reopenWindowMinutes: 30 });
});
