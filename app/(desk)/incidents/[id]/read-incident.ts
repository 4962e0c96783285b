import { notFound } from "next/navigation";
import { cache } from "react";
import { requireStaffViewer } from "#app/viewer.ts";
import { AppError } from "#lib/core/errors.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** The incident of the address, by id or number, read once per request; otherwise 404. */
export const readIncident = cache(async (idOrNumber: string): Promise<Incident> => {
  try {
    return await getIncident(await requireStaffViewer(), decodeURIComponent(idOrNumber));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
