/**
 * An alert as WhaTap worded it, whichever of its two webhook kinds it came by. Numbers are the
 * digits as sent (agent ids exceed what a JavaScript number holds); absent, null and empty are one.
 */
export interface Fields {
  /** "Webhook JSON", or "Webhook" with only `title` and `text`. */
  kind: "json" | "standard";
  pcode?: string;
  projectName?: string;
  oid?: string;
  oname?: string;
  title?: string;
  message?: string;
  level?: string;
  status?: string;
  metricName?: string;
  metricValue?: string;
  metricThreshold?: string;
  time?: string;
  uuid?: string;
  url?: string;
  /** Standard kind only, e.g. `APPLICATION_MEMORY`. */
  alertType?: string;
}

export type FieldName = Exclude<keyof Fields, "kind">;

/** Required fields that are missing: `title` always, `pcode` in the JSON kind (the text kind may lack it). */
export function missingFields(fields: Fields): FieldName[] {
  const missing: FieldName[] = [];
  const hasTitle = fields.title !== undefined || (fields.kind === "standard" && fields.message !== undefined);
  if (!hasTitle) missing.push("title");
  if (fields.kind === "json" && fields.pcode === undefined) missing.push("pcode");
  return missing;
}
