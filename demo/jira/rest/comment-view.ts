import { wikiToAdf } from "#demo/jira/rich/wiki-to-adf.ts";
import type { Comment, Issue } from "#demo/jira/model.ts";
import { commentOnWire } from "#demo/jira/wire/comment.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";

/** A text in the form of a REST version: a document (3) or wiki markup (2). */
export function textIn(wire: WireSite, version: 2 | 3, wiki: string, adf: unknown): unknown {
  if (version === 2) return wiki;
  const nameOf = (id: string) => wire.site.people.find((one) => one.id === id)?.name ?? id;
  return adf ?? wikiToAdf(wiki, nameOf);
}

function propertiesOf(comment: Comment) {
  const own = Object.entries(comment.properties).map(([key, value]) => ({ key, value }));
  return !comment.public ? [...own, { key: "sd.public.comment", value: { internal: true } }] : own;
}

/** A comment as REST gives it; `properties` come only when they are asked for. */
export function commentInRest(
  wire: WireSite,
  version: 2 | 3,
  issue: Issue,
  comment: Comment,
  withProperties = false,
): Record<string, unknown> {
  return {
    ...commentOnWire(wire, issue, comment),
    body: textIn(wire, version, comment.body, comment.adf),
    ...(withProperties ? { properties: propertiesOf(comment) } : {}),
  };
}
