import { expect, test } from "vitest";
import type { Site } from "#demo/jira/model.ts";
import { parcelFor, signature } from "#demo/jira/parcel.ts";
import { initialState } from "#demo/jira/sites.ts";
import { assign } from "#demo/jira/verbs/assign.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import type { Desk } from "#demo/jira/verbs/desk.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import type { Delivery } from "#lib/plugins/define.ts";
import { jira } from "#lib/plugins/jira/plugin.ts";
import { Signal } from "#lib/signals/signal.ts";

const SECRET = "it-is-a-secret";
const AT = new Date("2026-03-17T04:49:00.000Z");

function deskIn(product: Site["product"]): Desk {
  const state = initialState();
  const site = state.sites.find((one) => one.product === product);
  const agent = site?.people.find((one) => one.side === "agent");
  if (!site || !agent) throw new Error("the initial state lacks a site");
  return { state, wire: { site, baseUrl: `http://localhost:3001/${site.slug}` }, actorId: agent.id, at: AT };
}

function deliver(desk: Desk, emission: Emission, secret = SECRET): Delivery {
  const webhook = { id: "1", name: "AtSignal", url: "http://localhost/webhook/jira/7", secret, active: true };
  const parcel = parcelFor(desk.wire.site, webhook, emission);
  const url = new URL(parcel.url);
  return {
    method: "POST",
    path: [],
    query: Object.fromEntries(url.searchParams),
    headers: parcel.headers(0),
    body: Buffer.from(parcel.body),
  };
}

function signalsOf(desk: Desk, emissions: Emission[]): Signal[] {
  return emissions.flatMap((emission) => {
    const translation = jira.translate(deliver(desk, emission), { id: 7, settings: {}, metadata: {} });
    if (translation.kind !== "signals")
      throw new Error(`${emission.event} gave no signals: ${JSON.stringify(translation)}`);
    expect(translation.type).toBe(emission.event);
    return translation.signals.map((signal) => Signal.parse(signal));
  });
}

const customerOf = (desk: Desk) => desk.wire.site.people.find((one) => one.side === "customer");

test("a new issue says whose it is, where it is and when it was made", () => {
  const desk = deskIn("cloud");
  const reporter = customerOf(desk)?.name;
  const made = createIssue(desk, { summary: "502 오류가 반복됩니다", type: "장애 신고", reporter });
  expect(signalsOf(desk, made.emissions)).toMatchObject([
    {
      type: "ticket.snapshot",
      complete: true,
      key: "SB-1",
      externalId: made.issue.id,
      subject: "502 오류가 반복됩니다",
      at: AT.toISOString(),
      createdAt: AT.toISOString(),
      status: { name: "해야 할 일", category: "new" },
      requestType: "장애 신고",
      reporter: { name: "윤채원", customer: true },
      link: "http://localhost:3001/saebom/browse/SB-1",
    },
  ]);
});

test("an agent's work arrives as states, names and words", () => {
  const desk = deskIn("cloud");
  const { key } = createIssue(desk, { summary: "느립니다" }).issue;
  expect(signalsOf(desk, changeStatus(desk, key, "진행 중"))).toMatchObject([
    { status: { name: "진행 중", category: "indeterminate" }, actor: { name: "서지안", customer: false } },
  ]);
  expect(signalsOf(desk, assign(desk, key, "서지안"))).toMatchObject([{ assignee: { name: "서지안" } }]);
  expect(signalsOf(desk, editIssue(desk, key, { summary: "매우 느립니다" }))).toMatchObject([
    { subject: "매우 느립니다" },
  ]);
  expect(signalsOf(desk, changeStatus(desk, key, "완료"))).toMatchObject([{ status: { category: "done" } }]);
  expect(changeStatus(desk, key, "완료")).toEqual([]);
});

test("Cloud comments tell who may read them, through edits and until they are gone", () => {
  const desk = deskIn("cloud");
  const { issue } = createIssue(desk, { summary: "문의" });
  const open = addComment(desk, issue.key, { body: "확인했습니다", public: true });
  const note = addComment(desk, issue.key, { body: "PG 회신 전", public: false });
  const word = { type: "comment.upserted", ticketExternalId: issue.id };
  expect(signalsOf(desk, open.emissions)).toMatchObject([{ type: "ticket.snapshot", complete: false }, word]);
  expect(signalsOf(desk, open.emissions)[1]).toMatchObject({
    visibility: "public",
    body: { plain: "확인했습니다" },
  });
  expect(signalsOf(desk, note.emissions)[1]).toMatchObject({ visibility: "internal" });
  const edited = editComment(desk, issue.key, open.comment.id, { public: false });
  expect(signalsOf(desk, edited)[1]).toMatchObject({ externalId: open.comment.id, visibility: "internal" });
  expect(signalsOf(desk, deleteComment(desk, issue.key, note.comment.id))[1]).toMatchObject({
    type: "comment.removed",
    externalId: note.comment.id,
  });
});

test("a deleted issue goes, and Cloud reports its comments on the slow lane", () => {
  const desk = deskIn("cloud");
  const { issue } = createIssue(desk, { summary: "지울 것" });
  addComment(desk, issue.key, { body: "한마디", public: true });
  const emissions = deleteIssue(desk, issue.key);
  expect(emissions.map(({ event, flow }) => [event, flow])).toEqual([
    ["jira:issue_deleted", "Primary"],
    ["comment_deleted", "Secondary"],
  ]);
  expect(signalsOf(desk, emissions)).toContainEqual(
    expect.objectContaining({ type: "ticket.removed", externalId: issue.id }),
  );
});

test("Data Center sends each comment twice, never says who may read it, and signs the actor's name", () => {
  const desk = deskIn("datacenter");
  const { issue } = createIssue(desk, { summary: "상차 오류" });
  const emissions = addComment(desk, issue.key, { body: "카나리아", public: false }).emissions;
  expect(emissions.map((one) => [one.event, one.body.issue !== undefined])).toEqual([
    ["comment_created", false],
    ["jira:issue_updated", true],
  ]);
  expect(JSON.stringify(emissions)).not.toContain("jsdPublic");
  expect(JSON.stringify(emissions[1]?.body.issue)).toContain("카나리아");
  const signals = signalsOf(desk, emissions);
  const words = signals.filter((signal) => signal.type === "comment.upserted");
  expect(words).toMatchObject([
    { ticketExternalId: issue.id, visibility: "unknown" },
    { ticketExternalId: issue.id, visibility: "unknown" },
  ]);
  // The embedded copy of the note must not come back as part of the ticket.
  expect(JSON.stringify(signals.filter((signal) => signal.type === "ticket.snapshot"))).not.toContain(
    "카나리아",
  );
  const first = emissions[0];
  if (!first) throw new Error("no emission");
  expect(deliver(desk, first).query).toEqual({ user_id: "jian.seo", user_key: "jian.seo" });
});

test("signatures verify, and stop verifying with another secret", () => {
  expect(signature("It's a Secret to Everybody", "Hello World!")).toBe(
    "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
  );
  const desk = deskIn("cloud");
  const [emission] = createIssue(desk, { summary: "서명" }).emissions;
  if (!emission) throw new Error("no emission");
  const secrets = { accepted: [SECRET] };
  expect(jira.verify(deliver(desk, emission), secrets)).toEqual({ ok: true });
  expect(jira.verify(deliver(desk, emission, "another"), secrets)).toMatchObject({ ok: false });
  expect(jira.verify(deliver(desk, emission, ""), secrets)).toMatchObject({ reason: "signature_missing" });
});

test("nobody's e-mail is ever sent", () => {
  for (const product of ["cloud", "datacenter"] as const) {
    const desk = deskIn(product);
    const { issue, emissions } = createIssue(desk, { summary: "메일" });
    emissions.push(...addComment(desk, issue.key, { body: "답", public: true }).emissions);
    expect(JSON.stringify(emissions)).not.toMatch(/emailAddress|@/);
  }
});
