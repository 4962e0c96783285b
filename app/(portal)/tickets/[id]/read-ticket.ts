import { notFound } from "next/navigation";
import { cache } from "react";
import { requireViewer } from "#app/viewer.ts";
import { AppError } from "#lib/core/errors.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** The ticket of the address, by id or any key it has had, read once per request; otherwise 404. */
export const readTicket = cache(async (idOrKey: string): Promise<Ticket> => {
  try {
    return await getTicket(await requireViewer(), idOrKey);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
