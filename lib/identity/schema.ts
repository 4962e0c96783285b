import { z } from "zod";
import { line, RowId, RowIdText, SearchText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** An address as it is stored: trimmed, lower-case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const PersonName = line(100);
const RoleName = z.enum(["customer", "staff", "admin"]);
const Locale = z.enum(["ko", "en"]);
/** Every name of a zone counts: `Asia/Kolkata` as well as `Asia/Calcutta`, of which ICU lists only one. */
function isTimeZone(name: string): boolean {
  if (name !== "UTC" && !/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    // RangeError: no such zone.
    return false;
  }
}

/** An IANA name. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: "an IANA time zone such as Asia/Seoul" });

/** Whoever is asking, as `/me` answers it. */
export const Me = z.object({
  kind: z.enum(["user", "token"]),
  id: z.number().int(),
  name: z.string(),
  role: RoleName,
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  locale: Locale,
  timeZone: z.string(),
});
export type Me = z.infer<typeof Me>;

/** A person who may sign in. */
export const User = z.object({
  id: z.number().int(),
  email: z.string(),
  name: z.string(),
  role: RoleName,
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  locale: Locale,
  timeZone: z.string(),
  active: z.boolean(),
  lastSeenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

/** Customers belong to exactly one company, everyone else to none. */
function companyMatchesRole(person: { role: string; companyId?: number | null | undefined }): boolean {
  return (person.role === "customer") === (person.companyId !== undefined && person.companyId !== null);
}
export const COMPANY_BY_ROLE = "needed for customers, and only for them";

export const CreateUserInput = z
  .object({
    email: Email,
    name: PersonName,
    role: RoleName,
    companyId: RowId.nullish(),
    locale: Locale.optional(),
    timeZone: TimeZone.optional(),
  })
  .refine(companyMatchesRole, { path: ["companyId"], message: COMPANY_BY_ROLE });
export type CreateUserInput = z.infer<typeof CreateUserInput>;

/** Only what is given is changed. */
export const UpdateUserInput = z.object({
  name: PersonName.optional(),
  role: RoleName.optional(),
  companyId: RowId.nullish(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  active: z.boolean().optional(),
});
export type UpdateUserInput = z.infer<typeof UpdateUserInput>;

export const ListUsersInput = PageInput.extend({
  /** Part of a name or an address. */
  q: SearchText.optional(),
  companyId: RowIdText.optional(),
  role: RoleName.optional(),
});
export type ListUsersInput = z.input<typeof ListUsersInput>;

/** An API token without its secret. */
export const ApiToken = z.object({
  id: z.number().int(),
  name: z.string(),
  role: RoleName,
  companyId: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** The answer that shows the token, the only time it is shown. */
export const ApiTokenWithSecret = ApiToken.extend({ token: z.string() });
export type ApiTokenWithSecret = z.infer<typeof ApiTokenWithSecret>;

export const CreateTokenInput = z
  .object({ name: line(100), role: RoleName, companyId: RowId.nullish() })
  .refine(companyMatchesRole, { path: ["companyId"], message: COMPANY_BY_ROLE });
export type CreateTokenInput = z.infer<typeof CreateTokenInput>;
