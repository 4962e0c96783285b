import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { MINUTE } from "#lib/incidents/testing.ts";
import { drain, eventsOf, incidentsOf, post, send, type Source, whatapBody } from "#lib/pipeline/testing.ts";

/** The desk's acceptance list, rows 11, 12 and 14 to 16: whatever is sent, by whomever. */

useTestDatabase();

/** A source with secrets; `previousUntil` ends the overlap of a rotation from `old`. */
async function secured(secret: string, previousUntil?: Date): Promise<Source> {
  const made = await makeConnection();
  const [row] = await db()
    .update(pluginConnection)
    .set({
      secret: sealSecret(made.id, secret),
      ...(previousUntil
        ? { previousSecret: sealSecret(made.id, "old"), previousSecretUntil: previousUntil }
        : {}),
    })
    .where(eq(pluginConnection.id, made.id))
    .returning();
  return row ?? made;
}

/** The standard kind's body: a title and a block of lines. */
function standard(title: string, time: string): string {
  const lines = [
    "Project Name : 결제 운영",
    "Project Code : 5490",
    "Application Name : pay-gw-02",
    "Event Message : status 502",
    time,
    "Metric Name : http_status",
  ];
  return JSON.stringify({ title, text: lines.join("\n") });
}

test("11: the standard kind's text is the same incident as the JSON kind", async () => {
  const [on, off] = [
    "Event ON Time : 2026-03-17 13:41:07 +0900",
    "Event OFF Time : 2026-03-17 13:52:40 +0900",
  ];
  const chosen = await makeConnection({ settings: { fingerprintFields: ["pcode", "metricName"] } });
  await send(chosen, standard("[Warning] 결제 승인 API 응답 코드 502", on), whatapBody());
  expect(await incidentsOf(chosen)).toMatchObject([{ count: 2, target: "pay-gw-02", metric: "http_status" }]);

  // With the usual fields too, where the JSON names the agent as the text does, without its number.
  const usual = await makeConnection();
  await send(usual, whatapBody({ oid: undefined, time: Date.parse("2026-03-17T04:41:00Z") }));
  await send(usual, standard("[Critical] 결제 승인 API 응답 코드 502", on));
  expect(await incidentsOf(usual)).toMatchObject([{ count: 2, status: "open", severity: "critical" }]);
  // Another agent's is another fault.
  const elsewhere = standard("[Critical] 결제 승인 API 응답 코드 502", on).replace("pay-gw-02", "pay-gw-03");
  await send(usual, elsewhere);
  expect(await incidentsOf(usual)).toMatchObject([{ count: 2 }, { count: 1, target: "pay-gw-03" }]);
  await send(usual, elsewhere.replace("Event ON Time", "Event OFF Time"));
  await send(usual, standard("[Info] 결제 승인 API 응답 코드 502", off));
  expect(await incidentsOf(usual)).toMatchObject([
    { count: 2, status: "resolved", resolvedByName: null },
    { count: 1, status: "resolved" },
  ]);
});

const LIMIT = 1024 * 1024;
const DEEP = "[".repeat(10_000) + "]".repeat(10_000);
/** A small alert with one member written as given. */
const withOid = (oid: string, title: string) => `{"pcode":1,"oid":${oid},"title":"${title}","status":"on"}`;
const filledTo = (bytes: number) => withOid("5", "filled").padEnd(bytes, " ");
const spoilt = Buffer.concat([
  Buffer.from('{"pcode":1,"title":"spoilt '),
  Buffer.of(0xff, 0xfe),
  Buffer.from('","status":"on"}'),
]);

test.each<[name: string, body: string | Buffer<ArrayBuffer>, status: number, title?: string]>([
  ["no byte", "", 400],
  ["one byte", "x", 400],
  ["a byte order mark alone", "\uFEFF", 400],
  ["a mebibyte", filledTo(LIMIT), 200, "filled"],
  ["a mebibyte and a byte", filledTo(LIMIT + 1), 413],
  ["no UTF-8 at all", Buffer.of(0xff, 0xfe), 400],
  ["broken UTF-8 in a title", spoilt, 200, "spoilt \uFFFD\uFFFD"],
  ["ten thousand brackets", DEEP, 400],
  ["ten thousand brackets for a title", `{"title":${DEEP},"pcode":1}`, 422],
  ["ten thousand brackets beside the alert", `{"x":${DEEP},${withOid("6", "deep").slice(1)}`, 200, "deep"],
  [
    "ten thousand brackets and a long number",
    `{"x":${DEEP},${withOid("9223372036854775807", "deep").slice(1)}`,
    200,
    "deep",
  ],
  ["a key twice", '{"title":"first","pcode":1,"title":"last","status":"on"}', 200, "last"],
  ["NaN", '{"title":NaN,"pcode":1}', 400],
  ["a title of NaN's letters", '{"title":"NaN","pcode":1}', 200, "NaN"],
  ["emoji", withOid("1", "불 🔥"), 200, "불 🔥"],
  ["NUL", withOid("1", String.raw`nul \u0000`), 200, "nul \uFFFD"],
  ["half a character", withOid("1", String.raw`half \ud83d`), 200, "half \uFFFD"],
  ["NUL as a byte", withOid("1", "nul \u0000"), 400],
  ["an array", `[${withOid("1", "in an array")}]`, 400],
])(
  "12: %s is refused or told, kept as it came, and what follows is applied",
  async (_, body, status, title) => {
    const source = await makeConnection();
    expect(await post(source, body)).toBe(status);
    await send(source, whatapBody({ title: "after" }));
    const [event, ...more] = await eventsOf(source);
    expect(event).toMatchObject({ result: status === 200 ? "applied" : "rejected", answered: status });
    expect(more).toMatchObject([{ result: "applied" }]);
    const kept = Buffer.from(event?.body ?? []);
    if (status === 413) expect(kept.byteLength).toBe(0);
    else expect(kept.equals(Buffer.from(body))).toBe(true);
    expect((await incidentsOf(source)).map((row) => row.title)).toEqual([...(title ? [title] : []), "after"]);
  },
);

test("12: agent numbers keep all their digits and their sign", async () => {
  const source = await makeConnection();
  const oids = [
    "9223372036854775807",
    "9223372036854775806",
    "-9223372036854775808",
    "-9223372036854775807",
    "-1868465327",
    "1868465327",
    "9007199254740993",
    "9007199254740992",
  ];
  await send(source, ...oids.map((oid) => withOid(oid, "CPU")));
  await send(source, ...oids.map((oid) => withOid(oid, "CPU")));
  const rows = await incidentsOf(source);
  expect(rows.map((row) => row.count)).toEqual(oids.map(() => 2));
  expect(rows.map((row) => row.fingerprintParts)).toEqual(
    oids.map((oid) => expect.arrayContaining([{ name: "oid", value: oid }])),
  );
});

/** A moment in Seoul without zone, as WhaTap's text kind writes it with one. */
function inSeoul(at: number): string {
  return new Date(at + 9 * 60 * MINUTE).toISOString().slice(0, 19).replace("T", " ");
}

test("14: a time in any unit, with a zone or Seoul's, is the moment it says", async () => {
  const source = await makeConnection();
  const at = Math.floor(Date.now() / 1000) * 1000 - 60 * MINUTE;
  const shapes = [
    at,
    at / 1000,
    at * 1000,
    String(at),
    String(at / 1000),
    `${at}000000`,
    inSeoul(at),
    `${inSeoul(at)} +0900`,
    `${new Date(at).toISOString().slice(0, 19)}Z`,
    new Date(at).toISOString(),
  ];
  await send(source, ...shapes.map((time, oid) => whatapBody({ time, oid: oid + 1 })));
  const rows = await incidentsOf(source);
  expect(rows.map((row) => row.firstSeenAt.toISOString())).toEqual(
    shapes.map(() => new Date(at).toISOString()),
  );
});

test("14: a clock that is a day off, or none, moves nothing but what is told", async () => {
  const source = await makeConnection();
  const day = 24 * 60 * MINUTE;
  const now = new Date();
  const told = async (time: unknown): Promise<number> => {
    const before = (await incidentsOf(source)).length;
    expect(await post(source, whatapBody({ time, oid: before + 1 }), {}, now)).toBe(200);
    await drain(source);
    const row = (await incidentsOf(source))[before];
    expect(row?.lastSeenAt).toEqual(now);
    return (row?.firstSeenAt.getTime() ?? Number.NaN) - now.getTime();
  };
  expect(await told(now.getTime() + day)).toBe(0);
  expect(await told(now.getTime() + 1)).toBe(0);
  expect(await told(now.getTime() - day)).toBe(-day);
  expect(await told(now.getTime() - day - 1)).toBe(0);
  expect(await told(now.getTime() - 2 * day)).toBe(0);
  for (const time of ["soon", "", null, undefined, 0, -1, "2026-02-30 25:61:00", {}]) {
    expect(await told(time)).toBe(0);
  }
});

test("14: by whatever clock the source tells them, its words count in the order they come", async () => {
  const day = 24 * 60 * 60;
  const off = { status: "off" };
  for (const wrong of [day, -day]) {
    const source = await makeConnection();
    await send(source, whatapBody({}, wrong));
    await send(source, whatapBody(off, 0));
    expect(await incidentsOf(source)).toMatchObject([{ status: "resolved", count: 1 }]);
    // Told back in time by a day, a fire is no late one: that is minutes, not days.
    await send(source, whatapBody({}, wrong), whatapBody(off, wrong), whatapBody({}, 1));
    expect(await incidentsOf(source)).toMatchObject([{ status: "open", count: 3, reopenCount: 2 }]);
  }
});

test("15: wrong token 401, unknown key 404, inactive 403; logged only where the source is known", async () => {
  const safe = await secured("right");
  const asleep = await makeConnection({ active: false });
  const unknown = { ...safe, key: "k_unknown" };
  expect(await post(safe, whatapBody(), { "x-webhook-token": "wrong" })).toBe(401);
  expect(await post(safe, whatapBody())).toBe(401);
  expect(await post(unknown, whatapBody())).toBe(404);
  expect(await post({ ...safe, pluginId: "grafana" }, whatapBody())).toBe(404);
  const sent = whatapBody();
  expect(await post(asleep, sent)).toBe(403);
  expect(await post(safe, whatapBody(), { "x-webhook-token": "right" })).toBe(200);
  const kept = async (source: Source) =>
    (await eventsOf(source)).map((event) => [event.reason, event.body.byteLength > 0]);
  // Nobody's words are kept who did not prove to be the sender.
  expect(await kept(safe)).toEqual([
    ["secret_wrong", false],
    ["secret_missing", false],
    [null, true],
  ]);
  expect(await kept(asleep)).toEqual([["connection_inactive", true]]);
  await drain(safe);
  await drain(asleep);
  expect([await incidentsOf(safe), await incidentsOf(asleep)]).toMatchObject([[{ count: 1 }], []]);
});

// 15's equal timing is lib/intake/timing.db.test.ts and lib/core/crypto.test.ts.

test("16: while a rotation overlaps both secrets are accepted, afterwards only the new one", async () => {
  const shown = (source: Source, secret: string) => post(source, whatapBody(), { "x-webhook-token": secret });
  const during = await secured("new", new Date(Date.now() + 60_000));
  expect([await shown(during, "new"), await shown(during, "old")]).toEqual([200, 200]);
  expect(await shown(during, "older")).toBe(401);
  const after = await secured("new", new Date(Date.now() - 1));
  expect([await shown(after, "new"), await shown(after, "old")]).toEqual([200, 401]);
});
