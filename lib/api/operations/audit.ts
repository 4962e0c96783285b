import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { listAudit as list } from "#lib/audit/list.ts";
import { AuditEntry, ListAuditInput } from "#lib/audit/schema.ts";

export const listAudit = operation({
  method: "GET",
  path: "/audit",
  summary: "Who did what, newest first",
  role: "admin",
  query: ListAuditInput,
  response: listOf(AuditEntry),
  run: ({ viewer, query }) => list(viewer, query),
});
