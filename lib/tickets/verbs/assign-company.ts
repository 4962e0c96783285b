import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { ticket } from "#db/schema/ticket.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { adoptParts } from "#lib/tickets/adopt-parts.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import type { Ticket } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/**
 * Says whose ticket it is. Staff may do so for a ticket that belongs to nobody; only an admin takes
 * one away from a company, since its people lose it and others get to read it. Throws `invalid` for
 * an unknown company and `conflict` with the present one.
 */
export async function assignCompany(
  viewer: Viewer,
  idOrKey: string,
  companyId: number | null,
): Promise<Ticket> {
  requireStaff(viewer);
  const id = await findTicketId(viewer, idOrKey);
  const changed = await db().transaction(async (tx) => {
    const [row] = await tx.select().from(ticket).where(eq(ticket.id, id)).for("update");
    if (!row) throw notFound("Ticket");
    const before = row.companyId;
    if (before === companyId) return false;
    if (before !== null && viewer.role !== "admin") {
      throw new AppError("conflict", "The ticket belongs to a company already; an admin can move it", {
        details: { current: { companyId: before } },
      });
    }
    if (companyId !== null) {
      const [found] = await tx.select({ id: company.id }).from(company).where(eq(company.id, companyId));
      if (!found) {
        const fields = [{ path: "companyId", message: "no such company" }];
        throw new AppError("invalid", "companyId: no such company", { fields });
      }
    }
    const now = new Date();
    await tx.update(ticket).set({ companyId, updatedAt: now }).where(eq(ticket.id, id));
    await adoptParts(tx, [id]);
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "ticket.company_assigned",
      subjectType: "ticket",
      subjectId: id,
      companyId,
      detail: { companyId: { from: before, to: companyId } },
    });
    // Each company hears of what its own list shows; staff hear of both.
    await announce(tx, [
      ...(before === null
        ? []
        : [{ type: "ticket.removed", subjectId: id, companyId: before, audience: "company" as const }]),
      companyId === null
        ? { type: "ticket.updated", subjectId: id, companyId, audience: "staff" }
        : {
            type: "ticket.created",
            subjectId: id,
            companyId,
            audience: "company",
            data: { status: row.status },
          },
    ]);
    return true;
  });
  if (changed) wake("change");
  return getTicket(viewer, id);
}
