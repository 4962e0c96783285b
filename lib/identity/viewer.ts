import { AppError } from "#lib/core/errors.ts";

/** What a person or token may be. */
export type Role = "customer" | "staff" | "admin";

/** Whoever asks: a signed-in person or an API token. Every query and verb takes it first. */
export interface Viewer {
  kind: "user" | "token";
  /** User id or token id. */
  id: number;
  name: string;
  role: Role;
  /** Set exactly for customers. */
  companyId: number | null;
  locale: "ko" | "en";
  /** IANA name. */
  timeZone: string;
}

/**
 * Who did something, as it is kept in timelines and the audit log. `source` is an outside system
 * that spoke through connection `id`; `system` is AtSignal itself.
 */
export type Actor =
  | { kind: "user" | "token"; id: number; name: string; role: Role }
  | { kind: "source"; id: number; name: string }
  | { kind: "system" };

/** The viewer as an actor. */
export function actorOf(viewer: Viewer): Actor {
  return { kind: viewer.kind, id: viewer.id, name: viewer.name, role: viewer.role };
}

/** The user id to store in `*_by` columns; null for tokens. */
export function userIdOf(viewer: Viewer): number | null {
  return viewer.kind === "user" ? viewer.id : null;
}

/** Whether the viewer belongs to the operating company. */
export function isStaff(viewer: Viewer): boolean {
  return viewer.role !== "customer";
}

/** Throws `forbidden` unless the viewer is staff or admin. */
export function requireStaff(viewer: Viewer): void {
  if (!isStaff(viewer)) throw new AppError("forbidden", "This is for staff only");
}

/** Throws `forbidden` unless the viewer is an admin. */
export function requireAdmin(viewer: Viewer): void {
  if (viewer.role !== "admin") throw new AppError("forbidden", "This is for admins only");
}
