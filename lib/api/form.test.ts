import { expect, test } from "vitest";
import { serveForm } from "#lib/api/form.ts";

const echo = serveForm(async (form) => Response.json(Object.fromEntries(form)));

function post(body: BodyInit, type?: string) {
  return echo(
    new Request("http://localhost/", { method: "POST", body, headers: type ? { "content-type": type } : {} }),
  );
}

test("both shapes in which browsers and mail programs send forms are read", async () => {
  expect(await (await post(new URLSearchParams({ token: "t 한" }))).json()).toEqual({ token: "t 한" });
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  expect(await (await post(form)).json()).toEqual({ "List-Unsubscribe": "One-Click" });
});

test("what is no form is refused by name, and what is too large for one, too", async () => {
  const json = await post("{}", "application/json");
  expect(json.status).toBe(400);
  expect(await json.json()).toMatchObject({ code: "invalid", errors: [{ path: "body" }] });
  expect((await post("--x\r\n", "multipart/form-data; boundary=y")).status).toBe(400);
  expect((await post(`a=${"x".repeat(20_000)}`, "application/x-www-form-urlencoded")).status).toBe(413);
});
