import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { JIRA_CHOICES, type UpdateConnectionInput } from "#lib/connections/schema.ts";
import { AppError } from "#lib/core/errors.ts";
import type { Plugin } from "#lib/plugins/define.ts";

type Choices = Pick<UpdateConnectionInput, "settings" | (typeof JIRA_CHOICES)[number]> & { auth?: unknown };

/** A refusal that names one field; `code` is said by pages in the reader's language. */
export function fieldProblem(path: string, message: string, code?: string): AppError {
  const field = code === undefined ? { path, message } : { path, message, code };
  return new AppError("invalid", `${path}: ${message}`, { fields: [field] });
}

/**
 * The settings that result from choices laid over the present ones, checked by the plugin. Throws
 * `invalid` naming each field the plugin does not accept.
 */
export function mergeSettings(
  plugin: Plugin,
  present: Record<string, unknown>,
  choices: Choices,
): Record<string, unknown> {
  const given = JIRA_CHOICES.filter((name) => choices[name] !== undefined);
  const [first] = given;
  if (first && plugin.kind !== "ticketing") throw fieldProblem(first, `${plugin.id} has no such choice`);
  if (choices.auth !== undefined && plugin.id !== "jira") {
    throw fieldProblem("auth", `${plugin.id} is not called by AtSignal`);
  }
  const wanted = {
    ...present,
    ...choices.settings,
    ...Object.fromEntries(given.map((name) => [name, choices[name]])),
  };
  const checked = plugin.settings.safeParse(wanted);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map((issue) => ({
    path: ["settings", ...issue.path].join("."),
    message: issue.message,
  }));
  throw new AppError("invalid", fields.map((f) => `${f.path}: ${f.message}`).join("; "), { fields });
}

/** Throws `invalid` unless the company exists. Null is fine: rules tell, or nobody yet. */
export async function checkCompany(tx: Transaction, companyId: number | null): Promise<void> {
  if (companyId === null) return;
  const [found] = await tx.select({ id: company.id }).from(company).where(eq(company.id, companyId));
  if (!found) throw fieldProblem("companyId", "no such company");
}
