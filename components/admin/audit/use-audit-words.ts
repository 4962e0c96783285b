import { useTranslations } from "next-intl";
import { isMembers, isNothing, toldOf } from "#components/admin/audit/changes.ts";
import { KEYED, VERBATIM, WORDED } from "#components/admin/audit/worded.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { useReason } from "#components/vocabulary/use-reason.ts";
import type { AuditEntry } from "#lib/audit/schema.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:/;

/** The members and values of an entry's detail in the reader's words. */
export function useAuditWords(entry: Pick<AuditEntry, "names">): {
  nameOf: (path: string) => string;
  valueOf: (path: string, value: unknown) => string;
} {
  const field = useTranslations("admin.audit.field");
  const word = useTranslations("admin.audit.value");
  const reasonOf = useReason();
  const reader = useReader();

  function nameOfMember(name: string): string {
    const key = name as Parameters<typeof field>[0];
    return field.has(key) ? field(key) : name;
  }

  function textOf(member: string, text: string): string {
    if (TIME.test(text)) return formatDateTime(text, reader);
    const key = text as Parameters<typeof word>[0];
    if (member === "reason") return word.has(key) ? word(key) : reasonOf(text);
    return WORDED.has(member) && word.has(key) ? word(key) : text;
  }

  function valueOf(path: string, value: unknown): string {
    const names = path.split(".");
    // What is kept by the sender's own words is of the kind of the member that keeps it.
    const member = names.find((name) => KEYED.has(name)) ?? names.at(-1) ?? path;
    if (isNothing(value)) return "—";
    if (VERBATIM.has(member)) return JSON.stringify(value);
    if (Array.isArray(value)) return value.map((each) => valueOf(path, each)).join(", ");
    if (isMembers(value)) {
      const named = entry.names[`${String(value.type)}:${String(value.id)}`];
      if (named !== undefined) return named;
      return toldOf(value)
        .map(([name, inner]) => `${nameOfMember(name)} ${valueOf(`${path}.${name}`, inner)}`)
        .join(", ");
    }
    const text = String(value);
    const named = entry.names[`${member}:${text}`];
    if (named !== undefined) return named;
    if (typeof value === "boolean") return word(value ? "true" : "false");
    return textOf(member, text);
  }

  return {
    nameOf: (path) => {
      const names = path.split(".");
      const shown = names.length > 1 && names[0] === "settings" ? names.slice(1) : names;
      return shown.map(nameOfMember).join(" · ");
    },
    valueOf,
  };
}
