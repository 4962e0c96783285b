import type { ConnectionView, Delivery, Translation } from "#lib/plugins/define.ts";
import { type Body, issueOf, readBody } from "#lib/plugins/jira/body.ts";
import { commentSignal, issueIdFor } from "#lib/plugins/jira/comment.ts";
import { formerKeysOf } from "#lib/plugins/jira/former-keys.ts";
import { snapshotOf } from "#lib/plugins/jira/issue.ts";
import { isIssueKey } from "#lib/plugins/jira/link.ts";
import { personOf } from "#lib/plugins/jira/person.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { idOf, line, member, timeOf } from "#lib/plugins/jira/text.ts";
import type { Signal } from "#lib/signals/signal.ts";

/** Events that Jira is known to send and that say nothing about a ticket's words or state. */
const NOT_USED =
  /^(jira:)?(worklog|attachment|issue_property|issuelink|issuetype|project|version|user|sprint|board|filter|option)_|^(jira_expression_|app_access_)/;
const ISSUE = /^(jira:)?issue_[a-z_]+$/;
const COMMENT = /^(jira:)?comment_(created|updated|deleted)$/;

/** The issue that the address itself names, where the body does not: `…/{issueKey}` or `?issueKey=`. */
function addressed(delivery: Delivery): { key?: string; externalId?: string } | undefined {
  const { path, query } = delivery;
  const key = [path[0], query["issueKey"], query["issue_key"], query["issue"], query["key"]].find(
    (text) => text !== undefined && isIssueKey(text),
  );
  if (key !== undefined) return { key };
  const id = [path[0], query["issueId"], query["issue_id"], query["issue"]].find(
    (text) => text !== undefined && /^\d{1,30}$/.test(text),
  );
  return id === undefined ? undefined : { externalId: id };
}

function stale(delivery: Delivery, type: string, reason: string, eventAt?: string): Translation {
  const where = addressed(delivery);
  if (where === undefined) return { kind: "ignored", type, reason };
  const at = eventAt === undefined ? {} : { at: eventAt };
  return { kind: "signals", type, signals: [{ type: "ticket.stale", ...where, ...at }] };
}

/** Everyone a body names, for the mentions in its texts. */
function namesIn(body: Body): Map<string, string> {
  const fields = member(issueOf(body), "fields");
  const comment = member(body, "comment");
  const people = [
    member(body, "user"),
    member(comment, "author"),
    member(comment, "updateAuthor"),
    member(fields, "reporter"),
    member(fields, "creator"),
    member(fields, "assignee"),
  ];
  const names = new Map<string, string>();
  for (const user of people) {
    const person = personOf(user);
    if (person === undefined) continue;
    for (const id of [person.externalId, line(member(user, "name"), 200)]) if (id) names.set(id, person.name);
  }
  return names;
}

/** The sender's word for what happened; requests of rules and transitions have none. */
function typeOf(body: Body): string {
  const event = line(member(body, "webhookEvent"), 100);
  if (event !== undefined) return event;
  if (member(body, "transition") !== undefined) return "workflow_transition";
  return issueOf(body) === undefined ? "unnamed" : "automation";
}

/**
 * A Jira request → signals. Shapes differ by edition and by what sent them, so it asks what is in
 * the body instead of trusting its name: an issue gives a snapshot, a comment gives a word, in that
 * order, so that the word finds its ticket.
 */
export function translateJira(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readBody(delivery.body);
  if (read.kind === "bad") throw new Error(read.reason);
  if (read.kind === "empty") return stale(delivery, "empty_body", "body_empty");
  const { body } = read;
  const type = typeOf(body);
  const unnamed = member(body, "webhookEvent") === undefined;
  if (NOT_USED.test(type)) return { kind: "ignored", type, reason: "event_not_used" };
  if (!unnamed && !ISSUE.test(type) && !COMMENT.test(type)) {
    return { kind: "ignored", type, reason: "event_unknown" };
  }

  const settings = JiraSettings.parse(connection.settings);
  const eventAt = timeOf(member(body, "timestamp"));
  const names = namesIn(body);
  const issue = issueOf(body);
  const comment = member(body, "comment");
  const signals: Signal[] = [];

  const snapshot = snapshotOf(issue, { eventAt, actor: member(body, "user"), names });
  const formerKeys = formerKeysOf([member(body, "changelog")]);
  if (snapshot) signals.push(formerKeys.length > 0 ? { ...snapshot, formerKeys } : snapshot);

  if (type.endsWith("comment_deleted")) {
    const externalId = idOf(member(comment, "id"));
    const ticketExternalId = issueIdFor(comment, issue);
    if (externalId !== undefined) {
      signals.push({
        type: "comment.removed",
        externalId,
        ...(ticketExternalId === undefined ? {} : { ticketExternalId }),
        ...(eventAt === undefined ? {} : { at: eventAt }),
      });
    }
  } else {
    const word = commentSignal(comment, issue, { eventAt, names, settings });
    if (word) signals.push(word);
  }

  if (type.endsWith("issue_deleted") && snapshot?.externalId !== undefined) {
    const at = eventAt ?? snapshot.at;
    signals.push({
      type: "ticket.removed",
      externalId: snapshot.externalId,
      ...(at === undefined ? {} : { at }),
    });
  }
  if (signals.length > 0) return { kind: "signals", type, signals };
  return stale(delivery, type, unnamed ? "body_unrecognised" : "issue_missing", eventAt);
}
