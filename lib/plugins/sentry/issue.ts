import type { Translation } from "#lib/plugins/define.ts";
import { alertFacts, fingerprintFrom } from "#lib/plugins/reading/alert.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { firstOf, listOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";
import type { SentrySettings } from "#lib/plugins/sentry/settings.ts";
import { severityOfLevel } from "#lib/plugins/sentry/severity.ts";

type Body = Record<string, unknown>;

/** `tags` of an event: pairs, or `{key, value}`. */
function tagOf(event: Body, name: string): string | undefined {
  for (const item of listOf(event.tags)) {
    const pair = Array.isArray(item) ? item : [recordOf(item).key, recordOf(item).value];
    if (pair[0] === name) return textOf(pair[1]);
  }
  return undefined;
}

/** `https://sentry.io/api/0/issues/123/` where an event does not name its issue otherwise. */
function issueIdOf(event: Body): string | undefined {
  return firstOf(
    textOf(event.issue_id),
    /\/issues\/(\d+)/.exec(textOf(event.issue_url) ?? textOf(event.web_url) ?? "")?.[1],
  );
}

/** An alert rule for issues fired: `event_alert.triggered`. */
export function translateEventAlert(data: Body, settings: SentrySettings): Translation {
  const event = recordOf(data.event);
  const rule = firstOf(textOf(data.triggered_rule), textOf(recordOf(data.issue_alert).title));
  const environment = tagOf(event, "environment");
  const project = firstOf(textOf(event.project_name), textOf(event.project));
  const title = textOf(event.title);
  const issue = firstOf(issueIdOf(event), textOf(event.event_id), title);
  const said = alertFacts(
    {
      fingerprint: fingerprintFrom(settings.fingerprintFields, { issue, project, environment, rule }),
      title,
      target: firstOf(tagOf(event, "server_name"), textOf(event.culprit), environment),
      metric: rule,
      message: firstOf(textOf(event.message), textOf(event.culprit)),
      link: firstOf(textOf(event.web_url), textOf(event.issue_url)),
      at: firstOf(readTime(textOf(event.datetime), "Z"), readTime(textOf(event.timestamp), "Z")),
    },
    "Sentry",
  );
  const severity = severityOfLevel(textOf(event.level));
  return {
    kind: "signals",
    type: "event_alert.triggered",
    signals: [{ type: "alert.fired", ...said, severity }],
  };
}

/** What happened to an issue: `issue.created`, `issue.resolved`… */
export function translateIssue(action: string, data: Body, settings: SentrySettings): Translation {
  const issue = recordOf(data.issue);
  const type = `issue.${action}`;
  const project = recordOf(issue.project);
  const said = alertFacts(
    {
      fingerprint: fingerprintFrom(settings.fingerprintFields, {
        issue: textOf(issue.id),
        project: firstOf(textOf(project.id), textOf(project.slug)),
      }),
      title: textOf(issue.title),
      target: firstOf(textOf(issue.culprit), textOf(project.slug)),
      message: firstOf(textOf(recordOf(issue.metadata).value), textOf(issue.culprit)),
      link: firstOf(textOf(issue.web_url), textOf(issue.permalink)),
    },
    textOf(issue.shortId) ?? "Sentry",
  );
  switch (action) {
    case "resolved":
      return { kind: "signals", type, signals: [{ type: "alert.cleared", ...said }] };
    // Sentry reports it no more: no clearing will follow.
    case "archived":
    case "ignored":
      return { kind: "signals", type, signals: [{ type: "alert.disabled", ...said }] };
    case "assigned":
      return { kind: "signals", type, signals: [{ type: "alert.acknowledged", ...said }] };
    case "created":
    case "unresolved": {
      if (settings.issues === "alerts_only") break;
      const severity = severityOfLevel(textOf(issue.level));
      return { kind: "signals", type, signals: [{ type: "alert.fired", ...said, severity }] };
    }
    default:
  }
  return { kind: "ignored", type, reason: "event_not_used" };
}
