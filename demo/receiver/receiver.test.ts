import { afterEach, expect, test } from "vitest";
import { startChat } from "#demo/chat/server.ts";
import type { ReceiverState } from "#demo/receiver/model.ts";
import { newSigningSecret, signWebhook } from "#lib/subscriptions/sign.ts";

const links = { atsignal: "http://a", jira: "http://j", whatap: "http://w" };
let close = async () => {};
afterEach(() => close());

async function start(secret: string) {
  const chat = await startChat({ port: 0, links });
  close = chat.close;
  const origin = `http://127.0.0.1:${chat.port}`;
  const form = (path: string, fields: Record<string, string>) =>
    fetch(origin + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  await form("/receiver/secret", { secret });
  return {
    form,
    call(signedWith: string, id = "chg_1") {
      const body = JSON.stringify({ id, type: "incident.created", data: { title: "결제 지연" } });
      const seconds = Math.floor(Date.now() / 1000);
      return fetch(`${origin}/receiver/hook`, {
        method: "POST",
        body,
        headers: {
          "webhook-id": id,
          "webhook-timestamp": String(seconds),
          "webhook-signature": signWebhook([signedWith], id, seconds, body),
        },
      });
    },
    state: async () => (await (await fetch(`${origin}/control/receiver`)).json()) as ReceiverState,
    page: async () => (await fetch(`${origin}/receiver?`)).text(),
  };
}

test("what is signed with its secret is taken and shown; anything else is refused", async () => {
  const secret = newSigningSecret();
  const receiver = await start(secret);
  expect((await receiver.call(secret)).status).toBe(200);
  expect((await receiver.call(newSigningSecret())).status).toBe(401);
  const { calls } = await receiver.state();
  expect(calls.map(({ signature, attempt }) => [signature, attempt])).toEqual([
    ["wrong", 2],
    ["valid", 1],
  ]);
  expect(await receiver.page()).toContain("결제 지연");
});

test("it answers in the mood it is put in, and a connection can be cut", async () => {
  const secret = newSigningSecret();
  const receiver = await start(secret);
  await receiver.form("/receiver/mood", { mood: "busy" });
  const busy = await receiver.call(secret);
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "20"]);
  await receiver.form("/receiver/mood", { mood: "nonsense" });
  expect((await receiver.state()).mood).toBe("busy");
  await receiver.form("/receiver/mood", { mood: "silent" });
  await expect(receiver.call(secret)).rejects.toThrow();
});
