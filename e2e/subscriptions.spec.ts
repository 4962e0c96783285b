import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect, test } from "./people.ts";
import { makeSource } from "./sources.ts";

/** Another system subscribes, hears of an alert, fails once, and gets it all the same. */

const RUN = Date.now().toString(36);

interface Hit {
  headers: IncomingHttpHeaders;
  text: string;
}

/** A receiver that fails on the first call of every event. */
async function receiver() {
  const hits: Hit[] = [];
  const server = createServer((req, res) => {
    let text = "";
    req.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    req.on("end", () => {
      const id = req.headers["webhook-id"];
      const isFirst = !hits.some((hit) => hit.headers["webhook-id"] === id);
      hits.push({ headers: req.headers, text });
      res.writeHead(isFirst && !String(id).startsWith("test_") ? 503 : 204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, hits, close: () => server.close() };
}

test("a subscription is made with a preview, tested, and shows each delivery as it happens", async ({
  as,
}) => {
  const target = await receiver();
  const admin = await as("seoyul");
  const source = await makeSource(admin.request, `전달 ${RUN}`);
  const name = `중계 ${RUN}`;

  await admin.goto("/admin/subscriptions");
  await admin.getByRole("link", { name: "구독 만들기" }).first().click();
  await admin.getByLabel("이름").fill(name);
  await admin.getByLabel("받는 주소").fill(target.url);
  const filter = admin.getByLabel(/^조건/);
  await filter.fill('{"data.title": {"$foo": 1}}');
  await expect(admin.getByText("모르는 연산자입니다: $foo")).toBeVisible();
  await filter.fill(`{"data.title": {"$regex": "${RUN}"}}`);
  await expect(admin.getByText(/최근 \d+건 가운데 0건을 보냅니다/)).toBeVisible();
  await admin
    .getByRole("button", { name: "짧게" })
    .or(admin.getByRole("radio", { name: /짧게/ }))
    .click();
  await admin.getByRole("button", { name: "구독 만들기" }).click();
  const secret = await admin.getByRole("textbox", { name: "서명 비밀" }).inputValue();
  await admin.getByRole("link", { name: "구독 보기" }).click();

  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  await admin.getByRole("button", { name: "시험 보내기" }).click();
  await expect(admin.getByText(/^받았습니다/)).toBeVisible();

  await source.alert({ title: `결제 지연 ${RUN}` });
  const log = admin.locator("li").filter({ hasText: "incident.created" });
  await expect(log.getByText("전달", { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(log.getByText("2번 시도")).toBeVisible();

  const [first, second] = target.hits.filter((hit) => hit.text.includes('"incident.created"'));
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  new Webhook(secret).verify(second?.text ?? "", second?.headers as Record<string, string>);

  await log.getByRole("button").click();
  const dialog = admin.getByRole("dialog", { name: "incident.created" });
  await expect(dialog.getByText("503")).toBeVisible();
  await dialog.getByRole("button", { name: "다시 보내기" }).click();
  await expect
    .poll(() => target.hits.filter((hit) => hit.text.includes('"incident.created"')).length)
    .toBe(3);
  target.close();
});
