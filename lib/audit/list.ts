import { and, desc, eq, like, lt, or } from "drizzle-orm";
import { db } from "#db/client.ts";
import { auditEntry } from "#db/schema/company.ts";
import { labelOf, labelsOf, namesIn } from "#lib/audit/labels.ts";
import { AuditEntry, ListAuditInput } from "#lib/audit/schema.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** The audit log, newest first. Admins only. */
export async function listAudit(viewer: Viewer, input: ListAuditInput = {}): Promise<Page<AuditEntry>> {
  requireAdmin(viewer);
  const { limit, cursor, subjectType, subjectId, action } = ListAuditInput.parse(input);
  const rows = await db()
    .select()
    .from(auditEntry)
    .where(
      and(
        cursor ? lt(auditEntry.id, decodeIdCursor(cursor)) : undefined,
        subjectType ? eq(auditEntry.subjectType, subjectType) : undefined,
        subjectId ? eq(auditEntry.subjectId, subjectId) : undefined,
        action
          ? or(
              eq(auditEntry.action, action),
              like(auditEntry.action, `${action.replace(/[\\%_]/g, "\\$&")}.%`),
            )
          : undefined,
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const labels = await labelsOf(db(), shown);
  return {
    items: shown.map((row) =>
      AuditEntry.parse({
        id: row.id,
        at: row.at.toISOString(),
        actor: row.actor,
        action: row.action,
        subjectType: row.subjectType,
        subjectId: row.subjectId,
        subjectLabel: labelOf(labels, row.subjectType, row.subjectId) ?? null,
        companyId: row.companyId,
        names: namesIn(labels, row.detail as Record<string, unknown>),
        detail: row.detail,
      }),
    ),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
