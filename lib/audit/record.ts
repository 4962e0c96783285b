import type { Transaction } from "#db/client.ts";
import { auditEntry } from "#db/schema/company.ts";
import type { AuditAction, AuditDetail, AuditSubject } from "#lib/audit/vocabulary.ts";
import type { Actor } from "#lib/identity/viewer.ts";

/** One deed worth remembering. */
export interface Deed {
  actor: Actor;
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string | number;
  companyId?: number | null;
  /** Changed fields before and after; never secrets. */
  detail?: AuditDetail;
}

/** Writes to the audit log in the caller's transaction; a failure here undoes the deed. */
export function recordAudit(tx: Transaction, deed: Deed): Promise<void> {
  return recordAudits(tx, [deed]);
}

/** The same for many deeds in one statement. */
export async function recordAudits(tx: Transaction, deeds: Deed[]): Promise<void> {
  if (deeds.length === 0) return;
  await tx.insert(auditEntry).values(
    deeds.map((deed) => ({
      actor: deed.actor,
      action: deed.action,
      subjectType: deed.subjectType,
      subjectId: String(deed.subjectId),
      companyId: deed.companyId ?? null,
      detail: deed.detail ?? {},
    })),
  );
}
