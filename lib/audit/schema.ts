import { z } from "zod";
import { SearchText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** One line of the audit log. */
export const AuditEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** `user` and `token` have a role; `source` is an outside system; `system` is AtSignal itself. */
  actor: z.object({
    kind: z.enum(["user", "token", "source", "system"]),
    id: z.number().int().optional(),
    name: z.string().optional(),
    role: z.string().optional(),
  }),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** What people call the subject: `#1043`, `SB-214`, a name; null when it is gone or has none. */
  subjectLabel: z.string().nullable(),
  companyId: z.number().int().nullable(),
  /** Names of what the detail names by id, by member and id: `companyId:3`. */
  names: z.record(z.string(), z.string()),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const ListAuditInput = PageInput.extend({
  subjectType: SearchText.optional(),
  subjectId: SearchText.optional(),
  /** A whole action or its beginning: `user` or `user.created`. */
  action: SearchText.optional(),
});
export type ListAuditInput = z.input<typeof ListAuditInput>;
