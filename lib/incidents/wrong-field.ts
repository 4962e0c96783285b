import { AppError } from "#lib/core/errors.ts";

/** A refusal that names the field which only the present state of things makes wrong. */
export function wrongField(path: string, message: string): AppError {
  return new AppError("invalid", `${path}: ${message}`, { fields: [{ path, message }] });
}
