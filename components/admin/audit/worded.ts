/** Members whose values come from a fixed set and have words; what people or other systems wrote has none. */
export const WORDED: ReadonlySet<string> = new Set([
  "state",
  "from",
  "status",
  "stage",
  "access",
  "by",
  "edited",
  "every",
  "field",
  "kind",
  "locale",
  "minSeverity",
  "plugin",
  "product",
  "retryPolicy",
  "role",
  "severity",
  "severityWords",
  "sharing",
  "statusMap",
  "statusWords",
  "confirmation",
  "types",
  "upTo",
  "visibility",
  "type",
  "noData",
  "insufficientData",
  "others",
  "issues",
  // Routes to a person, by severity.
  "critical",
  "warning",
  "info",
]);

/** Members that keep values by words of another system: what is inside belongs to the member itself. */
export const KEYED: ReadonlySet<string> = new Set(["statusMap", "severityWords", "statusWords"]);

/** Members in a language of their own, shown as they were written. */
export const VERBATIM: ReadonlySet<string> = new Set(["filter"]);
