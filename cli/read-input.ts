import type { z } from "zod";
import { UsageError } from "#cli/command.ts";

/** Fields that have another name on the command line. */
const OPTION_OF: Record<string, string> = { companyId: "company" };

/** What the operator gave, checked; throws naming each option that is wrong. */
export function readInput<T extends z.ZodType>(schema: T, values: unknown): z.output<T> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? "");
    return `--${OPTION_OF[field] ?? field}: ${issue.message}`;
  });
  throw new UsageError(lines.join("\n"));
}
