import { expect, test } from "vitest";
import { delivery, fixture, signalsOf, translate } from "#lib/plugins/jira/testing.ts";

const of = (name: string, settings = {}) => signalsOf(delivery(fixture(name)), settings);
const software = (sharing?: string) => ({ product: "software", ...(sharing && { sharing }) });

test("a full issue of Jira Cloud", () => {
  expect(of("cloud-issue-created")).toEqual([
    {
      type: "ticket.snapshot",
      externalId: "10214",
      key: "SB-214",
      at: "2026-03-17T05:02:11.120Z",
      complete: true,
      createdAt: "2026-03-17T05:02:11.120Z",
      subject: "결제 내역이 보이지 않습니다",
      description: {
        format: "wiki",
        text: "*어제부터* 결제 내역이 비어 있습니다.\n\n[화면|https://shop.example.test/orders]",
        plain: "어제부터 결제 내역이 비어 있습니다.\n\n화면 (https://shop.example.test/orders)",
      },
      status: { name: "할 일", category: "new" },
      projectKey: "SB",
      requestType: "오류 신고",
      labels: ["결제"],
      reporter: { externalId: "qm:customer", name: "김하늘", customer: true },
      assignee: null,
      actor: { externalId: "qm:customer", name: "김하늘", customer: true },
      link: "https://example.atlassian.net/browse/SB-214",
    },
  ]);
});

test("a thin issue inside a comment says only what it says", () => {
  const [snapshot, word] = of("cloud-comment-internal");
  expect(snapshot).toMatchObject({ complete: false, at: "2026-03-17T05:31:00.050Z" });
  for (const absent of ["description", "reporter", "createdAt", "labels", "requestType"]) {
    expect(snapshot).not.toHaveProperty(absent);
  }
  expect(word).toMatchObject({ type: "comment.upserted", visibility: "internal", ticketExternalId: "10214" });
});

test("a comment's words without markup, mentions by name", () => {
  expect(of("cloud-comment-public")[1]).toMatchObject({
    visibility: "public",
    body: { plain: "@김하늘 확인했습니다. 내일 고치겠습니다." },
    author: { name: "박상담", customer: false },
    createdAt: "2026-03-17T05:31:00.000Z",
  });
});

test("who may read a comment, by product and sharing", () => {
  const seen = (name: string, settings: Record<string, unknown>) =>
    of(name, settings).find((s) => s.type === "comment.upserted")?.visibility;
  expect(seen("cloud-comment-public", {})).toBe("public");
  expect(seen("cloud-comment-restricted", {})).toBe("internal");
  expect(seen("cloud-comment-public", { sharing: "none" })).toBe("internal");
  expect(seen("dc-comment-created", {})).toBe("unknown");
  // In plain Jira the flag means nothing: the connection's rule decides, and its default is none.
  expect(seen("cloud-comment-public", software())).toBe("internal");
  expect(seen("cloud-comment-public", software("all"))).toBe("public");
  expect(seen("cloud-comment-restricted", software("all"))).toBe("internal");
  expect(seen("cloud-comment-internal", software("all"))).toBe("internal");
  // Without its issue a comment may be an internal note of service management, moved here with it.
  expect(seen("dc-comment-created", software("all"))).toBe("unknown");
  expect(seen("dc-issue-commented", software("all"))).toBe("unknown");
  expect(seen("dc-comment-created", software("marked"))).toBe("internal");
});

test("what Data Center says of an edited comment vouches for nothing until it has been read", () => {
  const body = JSON.parse(fixture("dc-issue-commented").toString()) as {
    issue: { fields: { project: Record<string, unknown> } };
    comment: Record<string, unknown>;
  };
  const seen = (comment: Record<string, unknown>) => {
    const issue = structuredClone(body.issue);
    issue.fields.project["projectTypeKey"] = "software";
    const bytes = Buffer.from(JSON.stringify({ ...body, issue, comment: { ...body.comment, ...comment } }));
    const words = signalsOf(delivery(bytes), software("all")).find((s) => s.type === "comment.upserted");
    return words?.type === "comment.upserted" ? words.visibility : undefined;
  };
  const created = "2026-03-17T14:00:00.000+0900";
  expect(seen({ created, updated: created })).toBe("public");
  expect(seen({ created, updated: "2026-03-17T14:05:00.000+0900" })).toBe("unknown");
});

test("a marked comment is shared without its mark", () => {
  const body = JSON.parse(fixture("dc-comment-created").toString());
  body.comment.body = "[공유] 고쳤습니다";
  const [word] = signalsOf(delivery(body), software("marked"));
  expect(word).toMatchObject({ visibility: "public", body: { plain: "고쳤습니다" } });
});

test("an internal note's mark keeps it internal in plain Jira, where everything is shared too", () => {
  const seen = (words: string, settings: Record<string, unknown>) => {
    const body = JSON.parse(fixture("cloud-comment-public").toString());
    body.comment.body = words;
    const word = signalsOf(delivery(body), settings).find((s) => s.type === "comment.upserted");
    return word?.type === "comment.upserted" ? word.visibility : undefined;
  };
  expect(seen("[내부] 원인은 우리 쪽", software("all"))).toBe("internal");
  expect(seen("원인은 [내부] 우리 쪽", software("all"))).toBe("public");
  expect(seen("[내부] [공유] 원인", software("marked"))).toBe("internal");
});

test("a property that marks an internal note is believed over the flag", () => {
  const body = JSON.parse(fixture("cloud-comment-public").toString());
  body.comment.properties = [{ key: "sd.public.comment", value: { internal: true } }];
  expect(signalsOf(delivery(body))[1]).toMatchObject({ visibility: "internal" });
});

test("Data Center: the issue's id is read from the comment's address", () => {
  expect(of("dc-comment-created")).toMatchObject([
    { type: "comment.upserted", ticketExternalId: "10214", externalId: "30001" },
  ]);
});

test("Data Center: the comments embedded in an issue are never looked at", () => {
  const signals = of("dc-issue-commented", software("all"));
  expect(signals.map((s) => s.type)).toEqual(["ticket.snapshot", "comment.upserted"]);
  expect(JSON.stringify(signals)).not.toContain("카나리아");
  expect(signals[0]).toMatchObject({ link: "https://jira.example.test/jira/browse/SB-214" });
});

test("automation rules and transitions, which have no name for the event", () => {
  expect(translate(delivery(fixture("automation-bare")))).toMatchObject({
    type: "automation",
    signals: [{ externalId: "10214", complete: true, status: { category: "indeterminate" } }],
  });
  expect(of("automation-wrapped")).toMatchObject([{ externalId: "10214", status: { category: "done" } }]);
  expect(of("automation-custom")).toEqual([
    {
      type: "ticket.snapshot",
      key: "SB-214",
      complete: false,
      status: { name: "답변완료" },
      projectKey: "SB",
    },
  ]);
  expect(translate(delivery(fixture("transition")))).toMatchObject({
    type: "workflow_transition",
    signals: [{ type: "ticket.snapshot", status: { category: "done" } }],
  });
});

test("deletions and moves", () => {
  expect(of("cloud-issue-deleted").map((s) => s.type)).toEqual(["ticket.snapshot", "ticket.removed"]);
  expect(of("cloud-comment-deleted")).toMatchObject([
    { type: "ticket.snapshot" },
    {
      type: "comment.removed",
      externalId: "30001",
      ticketExternalId: "10214",
      at: "2026-03-17T05:39:20.050Z",
    },
  ]);
  expect(of("cloud-issue-moved")).toMatchObject([{ key: "OPS-7", projectKey: "OPS", externalId: "10214" }]);
});

test("an excluded body leaves only what the address says", () => {
  const empty = (more: object) => translate(delivery("", more));
  expect(empty({ path: ["SB-214"] })).toEqual({
    kind: "signals",
    type: "empty_body",
    signals: [{ type: "ticket.stale", key: "SB-214" }],
  });
  expect(empty({ query: { issueKey: "SB-214" } })).toMatchObject({ signals: [{ key: "SB-214" }] });
  expect(empty({ query: { issueId: "10214" } })).toMatchObject({ signals: [{ externalId: "10214" }] });
  expect(empty({ path: ["${issue.key}"] })).toMatchObject({ kind: "ignored", reason: "body_empty" });
});

test("what is not about a ticket is ignored with its reason", () => {
  const ignored = (body: unknown) => translate(delivery(body));
  expect(ignored(fixture("worklog-created"))).toMatchObject({
    type: "worklog_created",
    reason: "event_not_used",
  });
  expect(ignored(fixture("unknown-event"))).toMatchObject({
    type: "jira:moon_landed",
    reason: "event_unknown",
  });
  expect(ignored({ accountId: "x", username: "y" })).toMatchObject({ reason: "body_unrecognised" });
  expect(ignored({ webhookEvent: "jira:issue_updated", timestamp: 1773725460050 })).toMatchObject({
    reason: "issue_missing",
  });
});

test("odd members are taken for absent, not for a reason to fail", () => {
  const odd = {
    webhookEvent: "jira:issue_updated",
    timestamp: "soon",
    user: "someone",
    issue: {
      id: "1",
      self: "javascript:alert(1)/rest/api/2/1",
      key: "A-1",
      fields: {
        summary: 5,
        description: ["x"],
        status: null,
        labels: { a: 1 },
        reporter: { accountId: "unknown", displayName: null },
        assignee: [],
        updated: "yesterday",
        created: 1e99,
        project: "P",
      },
    },
    changelog: { items: [{ toString: "x" }] },
    comment: { id: {}, body: 1 },
  };
  expect(signalsOf(delivery(odd))).toEqual([
    {
      type: "ticket.snapshot",
      externalId: "1",
      key: "A-1",
      complete: false,
      description: null,
      labels: undefined,
      projectKey: "A",
    },
  ]);
});
