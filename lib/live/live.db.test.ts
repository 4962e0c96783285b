import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { type Announcement, announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { Position } from "#lib/live/feed.ts";
import { hub } from "#lib/live/hub.ts";
import { openStream, type Sink } from "#lib/live/stream.ts";

useTestDatabase();
beforeAll(() => hub().start());
// What one test announced last is told before the next one listens.
beforeEach(async () => {
  const [last] = await client()<Position[]>`
    select xid::int, id::int from change order by xid desc, id desc limit 1`;
  if (last) await expect.poll(() => hub().position, { timeout: 5000 }).toEqual({ ...last });
});
afterAll(() => hub().stop());

const staff: Viewer = {
  kind: "user",
  id: 1,
  name: "정하린",
  role: "staff",
  companyId: null,
  locale: "ko",
  timeZone: "Asia/Seoul",
};
const customerOf = (companyId: number): Viewer => ({
  ...staff,
  id: 100 + companyId,
  role: "customer",
  companyId,
});

interface Told {
  id: string;
  event: string;
  data: { type?: string; id?: string; n?: number };
}

/** A browser's side of a stream. */
function listener() {
  let text = "";
  let closed = false;
  const sink: Sink = { write: (frame) => (text += frame), backlog: () => 0, close: () => (closed = true) };
  const events = (): Told[] =>
    text
      .split("\n\n")
      .filter((block) => block.includes("event:"))
      .map((block) => {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
        return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) as Told["data"] };
      });
  return {
    sink,
    closed: () => closed,
    lastId: () => events().at(-1)?.id ?? "",
    all: events,
    heard: () => events().flatMap((e) => (e.event === "change" ? [`${e.data.type} ${e.data.id}`] : [])),
  };
}

async function tell(...announcements: Announcement[]) {
  await db().transaction((tx) => announce(tx, announcements));
  wake("change");
}

const about = (id: string, more: Partial<Announcement> = {}): Announcement => ({
  type: "ticket.updated",
  subjectId: id,
  companyId: 1,
  audience: "company",
  ...more,
});

/** Hears of one ticket and goes; gives the place to come back to. */
async function leaveAfter(id: string): Promise<string> {
  const stream = listener();
  const end = await openStream(staff, null, stream.sink);
  await tell(about(id));
  await expect.poll(stream.heard).toEqual([`ticket.updated ${id}`]);
  end();
  expect(stream.closed()).toBe(true);
  return stream.lastId();
}

test("everyone hears what is theirs and nothing else", async () => {
  const mine = listener();
  const other = listener();
  const desk = listener();
  const ends = [
    await openStream(customerOf(1), null, mine.sink),
    await openStream(customerOf(2), null, other.sink),
    await openStream(staff, null, desk.sink),
  ];
  await tell(
    about("a"),
    about("b", { companyId: 2 }),
    about("note", { audience: "staff" }),
    about("secret", { audience: "admin" }),
    about("nobody", { companyId: null }),
  );
  await expect.poll(desk.heard).toEqual(["a", "b", "note", "nobody"].map((id) => `ticket.updated ${id}`));
  expect(mine.heard()).toEqual(["ticket.updated a"]);
  expect(other.heard()).toEqual(["ticket.updated b"]);
  for (const end of ends) end();
});

test("a stream that comes back with its place has missed nothing", async () => {
  const place = await leaveAfter("first");
  await tell(about("second"));
  await tell(about("third"));
  const after = listener();
  const endAfter = await openStream(staff, place, after.sink);
  // Hints may come twice: once as missed, once as it happens.
  await expect
    .poll(() => [...new Set(after.heard())])
    .toEqual(["ticket.updated second", "ticket.updated third"]);
  endAfter();
});

test("what was missed is told by the same rule: everyone what is theirs and nothing else", async () => {
  const place = await leaveAfter("place");
  await tell(
    about("a"),
    about("b", { companyId: 2 }),
    about("note", { audience: "staff" }),
    about("secret", { audience: "admin" }),
    about("nobody", { companyId: null }),
    about("last", { companyId: 1 }),
  );
  const missed = async (viewer: Viewer) => {
    const back = listener();
    const endBack = await openStream(viewer, place, back.sink);
    await expect.poll(back.heard).toContain("ticket.updated last");
    endBack();
    return [...new Set(back.heard())].map((news) => news.replace("ticket.updated ", ""));
  };
  expect(await missed(customerOf(1))).toEqual(["a", "last"]);
  expect(await missed(staff)).toEqual(["a", "b", "note", "nobody", "last"]);
  expect(await missed({ ...staff, role: "admin" })).toEqual(["a", "b", "note", "secret", "nobody", "last"]);
});

test("a change that commits late with a lower number is not skipped", async () => {
  const desk = listener();
  const end = await openStream(staff, null, desk.sink);
  let release: () => void = () => {};
  const held = new Promise<void>((done) => (release = done));
  let written: () => void = () => {};
  const inside = new Promise<void>((done) => (written = done));
  const slow = db().transaction(async (tx) => {
    await announce(tx, [about("slow")]);
    written();
    await held;
  });
  await inside;
  await tell(about("fast"));
  release();
  await slow;
  wake("change");
  await expect.poll(() => desk.heard().slice(-2)).toEqual(["ticket.updated slow", "ticket.updated fast"]);
  end();
});

test("a storm on one subject is told at once and then ever more seldom, the last state always", async () => {
  const desk = listener();
  const end = await openStream(staff, null, desk.sink);
  const began = Date.now();
  for (let n = 1; n <= 50; n++) await tell(about("storm", { data: { n } }));
  await expect.poll(() => desk.all().at(-1)?.data.n, { timeout: 4000 }).toBe(50);
  // At once, after 100, 200, 400 and 800 ms, and once a second for as long as this machine took.
  expect(desk.heard().length).toBeLessThanOrEqual(6 + (Date.now() - began) / 1000);
  end();
});

test("what changes twice a second and more is soon told of once a second, and at once after a calm", async () => {
  const desk = listener();
  const end = await openStream(staff, null, desk.sink);
  const at: number[] = [];
  for (let n = 0; n < 12; n++) {
    const before = desk.heard().length;
    await tell(about("steady"));
    await sleep(400);
    if (desk.heard().length > before) at.push(n);
  }
  // 4.8 s: at once, then after 100, 200, 400 and 800 ms, then a second each.
  expect(at.length).toBeLessThanOrEqual(7);
  expect(at.length).toBeGreaterThanOrEqual(5);
  await sleep(2100);
  const told = desk.heard().length;
  await tell(about("steady"));
  await expect.poll(() => desk.heard().length, { timeout: 500 }).toBe(told + 1);
  end();
}, 15_000);

test("a second change soon after the first is not held back for long", async () => {
  const desk = listener();
  const end = await openStream(staff, null, desk.sink);
  await tell(about("twice", { data: { n: 1 } }));
  await expect.poll(() => desk.heard()).toEqual(["ticket.updated twice"]);
  await tell(about("twice", { data: { n: 2 } }));
  await expect.poll(() => desk.all().at(-1)?.data.n, { timeout: 600 }).toBe(2);
  end();
});

test("who was away longer than a day's changes are kept at hand reads everything anew", async () => {
  const place = await leaveAfter("before");
  await tell(about("long ago"));
  await client()`update change set at = now() - interval '25 hours' where subject_id = 'long ago'`;
  await tell(about("lately"));
  const back = listener();
  const endBack = await openStream(staff, place, back.sink);
  expect(back.all()[0]?.event).toBe("resync");
  endBack();
});

test("a place that is not ours, or too far back, asks for a fresh read", async () => {
  const lost = listener();
  const end = await openStream(staff, "garbage", lost.sink);
  expect(lost.all().map((e) => e.event)).toEqual(["resync"]);
  end();
  await client()`
    insert into change (type, subject_id, company_id, audience)
    select 'ticket.updated', n::text, 1, 'company' from generate_series(1, 2500) as n`;
  const far = listener();
  const endFar = await openStream(staff, "3-1", far.sink);
  expect(far.all().map((e) => e.event)).toEqual(["resync"]);
  endFar();
});

test("a person whose account changes is asked to come back", async () => {
  const person = listener();
  await openStream(staff, null, person.sink);
  await tell({ type: "user.updated", subjectId: 1, companyId: null, audience: "staff" });
  await expect.poll(person.closed).toBe(true);
});
