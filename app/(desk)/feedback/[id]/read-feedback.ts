import { notFound } from "next/navigation";
import { cache } from "react";
import { requireStaffViewer } from "#app/viewer.ts";
import { AppError } from "#lib/core/errors.ts";
import { getFeedback } from "#lib/feedback/get.ts";
import type { FeedbackDetail } from "#lib/feedback/schema.ts";

/** The feedback of the address, read once per request; otherwise 404. */
export const readFeedback = cache(async (id: string): Promise<FeedbackDetail> => {
  try {
    return await getFeedback(await requireStaffViewer(), id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
