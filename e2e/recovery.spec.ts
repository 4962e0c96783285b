import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts, startNode, stopNode, untilSaid } from "./demo.ts";
import { expect, expectNotReloaded, openLive, test } from "./people.ts";
import { makeSource } from "./sources.ts";

/** A server of its own, as `npm start` brings it up on an empty folder, that dies while a page is open. */

const RUN = Date.now().toString(36);
const START_WITHIN_MS = 60_000;

let folder: string;
let env: NodeJS.ProcessEnv;
let server: ReturnType<typeof startNode>;

async function start(): Promise<void> {
  server = startNode("server.ts", env);
  await untilSaid(server, /"msg":"listening"/, START_WITHIN_MS);
}

test.beforeAll(async () => {
  test.setTimeout(2 * START_WITHIN_MS);
  folder = await mkdtemp(join(tmpdir(), "atsignal-recovery-"));
  // The database's own user must get into it.
  await chmod(folder, 0o755);
  const [port] = await freePorts(1);
  const { DATABASE_URL: _, SMTP_URL: __, ATSIGNAL_URL: ___, ...rest } = process.env;
  env = { ...rest, NODE_ENV: "production", PORT: String(port), DATA_DIR: folder, LOG_LEVEL: "info" };
  await start();
});
test.afterAll(async () => {
  await stopNode(server.child);
  await rm(folder, { recursive: true, force: true });
});

test("the first admin comes by the printed link; a killed server is caught up with", async ({ browser }) => {
  test.setTimeout(150_000);
  const [, link = ""] = await untilSaid(server, /(http\S+\/sign-in\/first\?token=\S+)/, START_WITHIN_MS);
  const context = await browser.newContext({ baseURL: new URL(link).origin });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel("메일 주소").fill("first@own.example");
  await page.getByLabel("이름").fill("첫 관리자");
  await page.getByRole("button", { name: "관리자로 시작" }).click();
  await expect(page.getByRole("button", { name: /첫 관리자/ })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "이 링크는 쓸 수 없습니다" })).toBeVisible();

  const source = await makeSource(context.request, "재시작 시험");
  await openLive(page, "/incidents");
  await expect(page.getByRole("heading", { name: "아직 인시던트가 없습니다" })).toBeVisible();
  const dot = page.getByRole("status").filter({ hasText: /실시간 연결됨|끊김/ });
  await expect(dot).toHaveText("실시간 연결됨");

  await stopNode(server.child, "SIGKILL");
  await expect(dot).toHaveText(/끊김, 다시 연결 중/);
  await expect(page.getByText("연결이 끊겼습니다.")).toBeVisible();

  await start();
  const title = `다시 켠 뒤의 장애 ${RUN}`;
  await source.alert({ title });
  await expect(dot).toHaveText("실시간 연결됨", { timeout: 40_000 });
  await expect(page.getByRole("row").filter({ hasText: title })).toBeVisible();
  await expect(page.getByText("연결이 끊겼습니다.")).toBeHidden();
  await expectNotReloaded(page);

  // A polite stop does not wait for the stream that is open.
  const asked = Date.now();
  await stopNode(server.child);
  expect(Date.now() - asked).toBeLessThan(5000);
  expect(server.child.exitCode).toBe(0);
  await expect(dot).toHaveText(/끊김/);
  await context.close();
});
