import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { endSessions } from "#lib/identity/end-sessions.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";
import { COMPANY_BY_ROLE, UpdateUserInput, type User } from "#lib/identity/schema.ts";
import { findCompany } from "#lib/identity/users/create.ts";
import { describeUser } from "#lib/identity/users/describe.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** Held while a person changes, so that two admins cannot take each other's role at once. */
const PEOPLE_LOCK = 7_281_742;

type Row = typeof user.$inferSelect;
type Values = Pick<Row, "name" | "role" | "companyId" | "locale" | "timeZone" | "active">;

/** The person's fields after the change; a company given up with the customer role goes by itself. */
function merge(before: Row, wanted: UpdateUserInput): Values {
  const role = wanted.role ?? before.role;
  const kept = role === "customer" ? before.companyId : null;
  const companyId = wanted.companyId === undefined ? kept : wanted.companyId;
  if ((role === "customer") !== (companyId !== null)) {
    throw new AppError("invalid", `companyId: ${COMPANY_BY_ROLE}`, {
      fields: [{ path: "companyId", message: COMPANY_BY_ROLE }],
    });
  }
  return {
    name: wanted.name ?? before.name,
    role,
    companyId,
    locale: wanted.locale ?? before.locale,
    timeZone: wanted.timeZone ?? before.timeZone,
    active: wanted.active ?? before.active,
  };
}

async function keepOneAdmin(tx: Transaction, before: Row, after: Values): Promise<void> {
  if (before.role !== "admin" || !before.active || (after.role === "admin" && after.active)) return;
  const admins = await tx.$count(user, and(eq(user.role, "admin"), eq(user.active, true)));
  if (admins > 1) return;
  throw new AppError("conflict", "This is the last active admin", {
    details: { current: { role: before.role, active: before.active } },
  });
}

function isActiveStaff({ role, active }: Pick<Values, "role" | "active">): boolean {
  return active && role !== "customer";
}

function difference(before: Row, after: Values): Record<string, unknown> {
  const changed = (Object.keys(after) as (keyof Values)[]).filter((key) => before[key] !== after[key]);
  return Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }]));
}

/** Throws when a person is still needed for something that only active staff can do. */
export type MayLeaveStaff = (tx: Transaction, userId: number) => Promise<void>;

/**
 * Changes a person. Admins only. Making someone inactive ends their sessions. Throws `not_found`,
 * `invalid` naming the field, `conflict` when no active admin would be left, and what `mayLeave`
 * throws for whoever would no longer be active staff.
 */
export async function updateUser(
  viewer: Viewer,
  id: number,
  input: UpdateUserInput,
  mayLeave: MayLeaveStaff,
): Promise<User> {
  requireAdmin(viewer);
  const wanted = UpdateUserInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`);
    const [before] = await tx.select().from(user).where(eq(user.id, id)).for("update");
    if (!before) throw notFound("User");
    const after = merge(before, wanted);
    const belongsTo = await findCompany(tx, after.companyId);
    await keepOneAdmin(tx, before, after);
    if (isActiveStaff(before) && !isActiveStaff(after)) await mayLeave(tx, id);
    const detail = difference(before, after);
    if (Object.keys(detail).length === 0) return describeUser(before, belongsTo);
    const [row] = await tx
      .update(user)
      .set({ ...after, updatedAt: sql`now()` })
      .where(eq(user.id, id))
      .returning();
    if (!row) throw notFound("User");
    if (before.active && !after.active) await endSessions(tx, id);
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "user.updated",
      subjectType: "user",
      subjectId: id,
      companyId: after.companyId,
      detail,
    });
    await announce(tx, [{ type: "user.updated", subjectId: id, companyId: null, audience: "admin" }]);
    return describeUser(row, belongsTo);
  });
  forgetViewers();
  wake("change");
  return changed;
}
