/** The payload to paste into Datadog's webhook: docs.datadoghq.com, "webhooks integration", variables. */
const VARIABLES = [
  "alert_cycle_key",
  "alert_id",
  "alert_transition",
  "alert_type",
  "alert_priority",
  "alert_title",
  "alert_metric",
  "alert_query",
  "alert_scope",
  "alert_status",
  "aggreg_key",
  "date",
  "event_type",
  "hostname",
  "id",
  "link",
  "tags",
  "text_only_msg",
] as const;

export const payloadTemplate = JSON.stringify(
  Object.fromEntries(VARIABLES.map((name) => [name, `$${name.toUpperCase()}`])),
  null,
  2,
);
