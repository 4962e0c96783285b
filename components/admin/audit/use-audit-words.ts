import { useTranslations } from "next-intl";
import { useReader } from "#components/vocabulary/clock.ts";
import type { AuditEntry } from "#lib/audit/schema.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:/;

/** The members and values of an entry's detail in the reader's words; what has none is shown as it is. */
export function useAuditWords(entry: Pick<AuditEntry, "names">): {
  nameOf: (path: string) => string;
  valueOf: (path: string, value: string) => string;
} {
  const field = useTranslations("admin.audit.field");
  const value = useTranslations("admin.audit.value");
  const reader = useReader();
  return {
    nameOf(path) {
      const key = (path.split(".").at(-1) ?? path) as Parameters<typeof field>[0];
      return field.has(key) ? field(key) : path;
    },
    valueOf(path, text) {
      const named = entry.names[`${path}:${text}`];
      if (named !== undefined) return named;
      if (TIME.test(text)) return formatDateTime(text, reader);
      const key = text as Parameters<typeof value>[0];
      return /^[a-z_]+$/.test(text) && value.has(key) ? value(key) : text;
    },
  };
}
