import type { Viewer } from "#lib/identity/viewer.ts";
import { commentsOf } from "#lib/jira/reading/read-issues.ts";
import { asUpstream, requireAccess, requireJira } from "#lib/jira/require-jira.ts";
import { type SharingPreview, SharingPreviewInput } from "#lib/jira/schema.ts";
import { latest } from "#lib/jira/reading/scope.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { getIssues, searchIssues } from "#lib/plugins/jira/client/issues.ts";
import { commentSignal } from "#lib/plugins/jira/comment.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { clip, idOf, line, member } from "#lib/plugins/jira/text.ts";

const ISSUES = 10;
const COMMENTS = 12;
const EXCERPT = 160;

type Item = SharingPreview["items"][number];

function judge(comment: unknown, issue: unknown, settings: JiraSettings): Item[] {
  const context = { eventAt: undefined, names: new Map<string, string>(), settings };
  const word = commentSignal(comment, issue, context);
  if (word?.type !== "comment.upserted") return [];
  const visible = word.visibility === "public";
  const why = () => {
    if (word.visibility === "unknown") return "unknown";
    const shared = commentSignal(comment, issue, { ...context, settings: { ...settings, sharing: "all" } });
    if (shared?.type === "comment.upserted" && shared.visibility === "internal") return "internal";
    return settings.sharing === "none" ? "not_shared" : "unmarked";
  };
  return [
    {
      issueKey: line(member(issue, "key"), 100) ?? "",
      author: word.author.name,
      excerpt: clip(word.body.plain.replace(/\s+/g, " ").trim(), EXCERPT),
      createdAt: word.createdAt,
      visible,
      why: visible ? null : why(),
    },
  ];
}

async function recent(access: JiraAccess, settings: JiraSettings): Promise<Item[]> {
  const found = await searchIssues(access, latest(settings), ["updated"], undefined, ISSUES);
  const ids = found.issues.flatMap((issue) => idOf(member(issue, "id")) ?? []);
  const items: Item[] = [];
  for (const issue of await getIssues(access, ids)) {
    const comments = await commentsOf(access, { settings }, issue);
    items.push(...comments.flatMap((comment) => judge(comment, issue, settings)));
  }
  return items.sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, COMMENTS);
}

/**
 * The newest comments of a Jira under a sharing rule that is not saved yet: what customers would see
 * of them. Admins only; `conflict` without credentials, `upstream` with Jira's words.
 */
export async function previewSharing(
  viewer: Viewer,
  connectionId: number,
  input: SharingPreviewInput,
): Promise<SharingPreview> {
  const jira = await requireJira(viewer, connectionId);
  const { markerPrefix = jira.settings.markerPrefix, ...rule } = SharingPreviewInput.parse(input);
  const settings: JiraSettings = { ...jira.settings, ...rule, markerPrefix };
  const access = await requireAccess(connectionId);
  return { items: await asUpstream(() => recent(access, settings)) };
}
