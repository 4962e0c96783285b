import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { change } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";
import {
  listNoticesAbout,
  publishNoticeAbout,
  updateNoticeAbout,
  withdrawNoticeAbout,
} from "#lib/links/notices.ts";
import type { Change } from "#lib/live/feed.ts";
import { mayHear } from "#lib/live/feed.ts";
import { editNotice } from "#lib/status/edit.ts";
import { editUpdate } from "#lib/status/edit-update.ts";
import { answerFeed } from "#lib/status/feed-response.ts";
import { listOpenNotices } from "#lib/status/open-notices.ts";
import { readStatusPage, statusPathOf } from "#lib/status/page.ts";
import { listStatusPages } from "#lib/status/pages.ts";
import { setStatusPage } from "#lib/status/set-page.ts";

useTestDatabase();

/** Words of the desk that no customer may ever read. */
const SECRET = { title: "SECRET-TITLE pay-gw-02 502", target: "SECRET-TARGET", comment: "SECRET-COMMENT" };
const SEOUL = "Asia/Seoul";

async function world() {
  const staff = viewerFrom(await makeUser({ name: "SECRET-STAFF" }));
  const admin = viewerFrom(await makeUser({ role: "admin" }));
  const ours = await makeCompany({ name: "새봄커머스" });
  const others = await makeCompany({ name: "SECRET-COMPANY" });
  const customer = viewerFrom(await makeUser({ companyId: ours.id }));
  const stranger = viewerFrom(await makeUser({ companyId: others.id }));
  const connection = await makeConnection({ name: "SECRET-SOURCE", companyId: ours.id });
  const [outcome] = await receive(sourceOf(connection), [
    fired(SECRET.title, { target: SECRET.target, message: "SECRET-MESSAGE" }),
  ]);
  const incidentId = outcome?.links[0]?.id ?? "";
  await commentOnIncident(staff, incidentId, { body: SECRET.comment });
  return { staff, admin, ours, others, customer, stranger, incidentId };
}
type World = Awaited<ReturnType<typeof world>>;

const WORDS = {
  title: "결제 승인이 늦어지고 있습니다",
  body: "원인을 찾고 있습니다.",
  services: ["카드 결제"],
};
const publish = ({ staff, ours, incidentId }: World) =>
  publishNoticeAbout(staff, incidentId, { ...WORDS, companyIds: [ours.id] });

beforeEach(async () => {
  await client()`delete from change`;
});

test("a notice reaches the companies it names and nobody else, live and when read", async () => {
  const w = await world();
  const notice = await publish(w);
  expect(notice).toMatchObject({
    title: WORDS.title,
    services: WORDS.services,
    updates: [{ body: WORDS.body, authorName: "SECRET-STAFF" }],
    stage: "investigating",
    version: 1,
    everyone: false,
  });
  expect(await listOpenNotices(w.customer)).toMatchObject([{ id: notice.id, title: WORDS.title }]);
  expect(await listOpenNotices(w.stranger)).toEqual([]);
  expect(await listOpenNotices(w.staff)).toContainEqual(expect.objectContaining({ id: notice.id }));

  const heard = await db().select().from(change).where(eq(change.subjectId, notice.id));
  expect(heard).toMatchObject([
    { type: "notice.published", companyId: w.ours.id, audience: "company", data: {} },
  ]);
  const [row] = heard as unknown as Change[];
  if (!row) throw new Error("nothing announced");
  expect([w.customer, w.staff, w.stranger].map((viewer) => mayHear(viewer, row))).toEqual([
    true,
    true,
    false,
  ]);

  const everyone = await editNotice(w.staff, notice.id, { everyone: true, version: 1 });
  expect(everyone).toMatchObject({ everyone: true, companies: [] });
  expect(await listOpenNotices(w.stranger)).toMatchObject([{ id: notice.id }]);
  const later = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
  expect(await listOpenNotices(later)).toMatchObject([{ id: notice.id }]);

  await editNotice(w.staff, notice.id, { everyone: false, companyIds: [w.others.id] });
  expect(await listOpenNotices(w.customer)).toEqual([]);
  const told = await db().select().from(change).where(eq(change.type, "notice.updated"));
  expect(new Set(told.map((each) => each.companyId)).has(w.ours.id)).toBe(true);
});

test("who may not tell, and what is refused", async () => {
  const w = await world();
  await expect(
    publishNoticeAbout(w.customer, w.incidentId, { ...WORDS, everyone: true }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(listNoticesAbout(w.customer, w.incidentId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(publishNoticeAbout(w.staff, w.incidentId, WORDS)).rejects.toMatchObject({
    code: "invalid",
    fields: [{ path: "companyIds", code: "nobody" }],
  });
  await expect(
    publishNoticeAbout(w.staff, w.incidentId, { ...WORDS, companyIds: [99_999] }),
  ).rejects.toMatchObject({ fields: [{ path: "companyIds", code: "unknown" }] });
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  await expect(
    publishNoticeAbout(w.staff, w.incidentId, { ...WORDS, everyone: true, startedAt: ahead }),
  ).rejects.toMatchObject({ fields: [{ path: "startedAt", code: "future" }] });
  await expect(publishNoticeAbout(w.staff, newId(), WORDS)).rejects.toMatchObject({ code: "not_found" });
  // Nothing of all that was left behind.
  expect(await listNoticesAbout(w.staff, w.incidentId)).toEqual([]);
  const notice = await publish(w);
  for (const deed of [
    () => updateNoticeAbout(w.customer, notice.id, { stage: "resolved", body: "x" }),
    () => editNotice(w.customer, notice.id, { title: "x" }),
    () => editUpdate(w.customer, notice.id, notice.updates[0]?.id ?? "", { body: "x" }),
    () => withdrawNoticeAbout(w.customer, notice.id, {}),
    () => setStatusPage(w.staff, w.ours.id, { enabled: true }),
    () => listStatusPages(w.customer),
  ]) {
    await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(updateNoticeAbout(w.staff, newId(), { stage: "fixing", body: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("two engineers tell at once: one did, the other sees it; stale views are refused with the present one", async () => {
  const w = await world();
  const results = await Promise.allSettled([publish(w), publish(w)]);
  const [made] = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const [refused] = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as unknown] : [],
  );
  if (!made) throw new Error("nobody told");
  expect(refused).toMatchObject({ code: "conflict", details: { current: { id: made.id } } });

  await updateNoticeAbout(w.staff, made.id, { stage: "identified", body: "찾았습니다.", version: 1 });
  await expect(
    updateNoticeAbout(w.staff, made.id, { stage: "fixing", body: "조치합니다.", version: 1 }),
  ).rejects.toMatchObject({ code: "conflict", details: { current: { version: 2, stage: "identified" } } });
});

test("updates, edits with what was said before, resolving, and taking back", async () => {
  const w = await world();
  const notice = await publish(w);
  const first = notice.updates[0]?.id ?? "";
  const edited = await editUpdate(w.staff, notice.id, first, { body: "고친 글", version: 1 });
  expect(edited.updates[0]).toMatchObject({ body: "고친 글", versions: [{ body: WORDS.body }] });
  await expect(editUpdate(w.staff, notice.id, newId(), { body: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
  const resolved = await updateNoticeAbout(w.staff, notice.id, { stage: "resolved", body: "마쳤습니다." });
  expect(resolved).toMatchObject({ stage: "resolved", resolvedAt: expect.any(String) });
  expect(await listOpenNotices(w.customer)).toEqual([]);
  const again = await updateNoticeAbout(w.staff, notice.id, { stage: "fixing", body: "다시 봅니다." });
  expect(again).toMatchObject({ resolvedAt: null });
  expect(await listOpenNotices(w.customer)).toMatchObject([
    { updates: [{ body: "다시 봅니다." }, { body: "마쳤습니다." }, { body: "고친 글" }] },
  ]);
  await withdrawNoticeAbout(w.staff, notice.id, {});
  expect(await listOpenNotices(w.customer)).toEqual([]);
  await expect(updateNoticeAbout(w.staff, notice.id, { stage: "fixing", body: "x" })).rejects.toMatchObject({
    code: "conflict",
  });
  await publish(w);
  expect(await listNoticesAbout(w.staff, w.incidentId)).toHaveLength(2);
  const told = (await listTimeline(w.staff, w.incidentId)).items.map((entry) => entry.data["reason"]);
  expect(told.filter((reason) => String(reason).startsWith("notice"))).toEqual([
    "notice_published",
    "notice_updated",
    "notice_updated",
    "notice_withdrawn",
    "notice_published",
  ]);
  const audited = await db().select().from(auditEntry).where(eq(auditEntry.subjectId, notice.id));
  expect(audited.map((entry) => entry.action)).toContain("notice.withdrawn");
});

test("a page that is off, one for others and one that never was are the same nothing", async () => {
  const w = await world();
  await publish(w);
  const { slug } = w.ours;
  for (const viewer of [w.customer, w.staff, null]) {
    for (const name of [slug, "no-such", "\0", "a".repeat(500), "../x"]) {
      await expect(readStatusPage(viewer, name, SEOUL)).rejects.toMatchObject({
        code: "not_found",
        message: "Status page not found",
      });
    }
  }
  expect(await statusPathOf(w.customer)).toBeNull();
  await setStatusPage(w.admin, w.ours.id, { enabled: true, access: "company" });
  for (const viewer of [null, w.stranger]) {
    await expect(readStatusPage(viewer, slug, SEOUL)).rejects.toMatchObject({ code: "not_found" });
  }
  for (const viewer of [w.customer, w.staff]) {
    expect(await readStatusPage(viewer, slug, SEOUL)).toMatchObject({ companyName: "새봄커머스" });
  }
  expect(await statusPathOf(w.customer)).toBe(`/status/${slug}`);
  expect(await statusPathOf(w.stranger)).toBeNull();
  await setStatusPage(w.admin, w.ours.id, { access: "anyone" });
  const view = await readStatusPage(null, slug, SEOUL);
  expect(view.open).toHaveLength(1);
  expect(view.days.at(-1)).toMatchObject({ notices: 1 });
  const pages = await listStatusPages(w.staff, { limit: 200 });
  expect(pages.items).toContainEqual(expect.objectContaining({ slug, enabled: true, indexed: false }));
  await expect(setStatusPage(w.admin, 99_999, { enabled: true })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("history keeps ninety days; what is over before, and what was taken back, is gone", async () => {
  const w = await world();
  await setStatusPage(w.admin, w.ours.id, { enabled: true });
  const notice = await publish(w);
  await updateNoticeAbout(w.staff, notice.id, { stage: "resolved", body: "끝" });
  const then = (days: number) => new Date(Date.now() + days * 86_400_000);
  const at = (days: number) => readStatusPage(null, w.ours.slug, SEOUL, then(days));
  expect((await at(0)).past).toHaveLength(1);
  expect((await at(89)).past).toHaveLength(1);
  expect((await at(91)).past).toEqual([]);
  await withdrawNoticeAbout(w.staff, notice.id, {});
  expect((await at(0)).past).toEqual([]);
});

test("no internal word leaks: pages, banners and feeds hold what was written for customers and nothing else", async () => {
  const w = await world();
  await setStatusPage(w.admin, w.ours.id, { enabled: true });
  const notice = await publishNoticeAbout(w.staff, w.incidentId, {
    ...WORDS,
    companyIds: [w.ours.id, w.others.id],
  });
  await editUpdate(w.staff, notice.id, notice.updates[0]?.id ?? "", { body: "고친 글" });
  await commentOnIncident(w.staff, w.incidentId, { body: SECRET.comment });
  const feed = await answerFeed(new Request("http://x/status/a/feed.xml?lang=ko"), null, w.ours.slug);
  const read = [
    JSON.stringify(await readStatusPage(null, w.ours.slug, SEOUL)),
    JSON.stringify(await listOpenNotices(w.customer)),
    await feed.text(),
  ];
  for (const text of read) {
    expect(text).toContain(WORDS.title);
    expect(text).not.toMatch(/SECRET/);
    expect(text).not.toContain(w.incidentId);
    // What it said before it was edited is the desk's own.
    expect(text).not.toContain(WORDS.body);
  }
});

test("the feed may be kept by anyone who may read it, is 304 when known and 404 with its page", async () => {
  const w = await world();
  const { slug } = w.ours;
  const ask = (headers: Record<string, string> = {}, viewer: Parameters<typeof answerFeed>[1] = null) =>
    answerFeed(new Request("http://x/status/a/feed.xml", { headers }), viewer, slug);
  expect((await ask()).status).toBe(404);
  await setStatusPage(w.admin, w.ours.id, { enabled: true });
  await publishNoticeAbout(w.staff, w.incidentId, { ...WORDS, title: "<b>&\u0001", companyIds: [w.ours.id] });
  const answer = await ask({ "accept-language": "en" });
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({
    "cache-control": expect.stringContaining("public"),
    "content-type": expect.stringContaining("application/atom+xml"),
    "x-robots-tag": "noindex",
    vary: expect.stringContaining("Accept-Language"),
  });
  const text = await answer.text();
  expect(text).toContain("<title>[Investigating] &lt;b&gt;&amp;</title>");
  const known = await ask({ "accept-language": "en", "if-none-match": headers["etag"] ?? "" });
  expect(known.status).toBe(304);
  expect((await ask({ "if-none-match": headers["etag"] ?? "" })).status).toBe(200);
  await setStatusPage(w.admin, w.ours.id, { access: "company", indexed: true });
  expect((await ask()).status).toBe(404);
  const own = await ask({}, w.customer);
  expect(own.headers.get("cache-control")).toContain("private");
  expect(own.headers.get("x-robots-tag")).toBeNull();
});
