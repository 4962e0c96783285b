/** What a body template may name, as `{{title}}`; explained in docs/http-sender.md and on the page. */
export const PLACEHOLDERS = [
  "id",
  "title",
  "text",
  "summary",
  "severity",
  "status",
  "occasion",
  "number",
  "target",
  "source",
  "value",
  "count",
  "url",
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
