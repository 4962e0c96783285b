import { AppError } from "#lib/core/errors.ts";

/** When something began, as a person says it: not in the future. */
export function momentOf(text: string, now: Date): Date {
  const at = new Date(text);
  if (at <= now) return at;
  const message = "must not be in the future";
  throw new AppError("invalid", `startedAt: ${message}`, {
    fields: [{ path: "startedAt", message, code: "future" }],
  });
}
