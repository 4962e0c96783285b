"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Mapping } from "#components/admin/mapping/mapping.ts";
import { WordsEditor } from "#components/admin/mapping/words-editor.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { PreviewItem } from "#lib/connections/preview/schema.ts";

const SEVERITIES = ["critical", "warning", "info"] as const;
const STATUSES = ["fired", "cleared", "acknowledged", "disabled", "ignored"] as const;

/** Every word that stands in a field of the deliveries, once, the commonest first. */
function seenIn(items: PreviewItem[], field: string): string[] {
  const words = items.flatMap((item) => item.found.flatMap((found) => found[field] ?? []));
  const counts = Map.groupBy(words, (word) => word);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length).map(([word]) => word);
}

/** What the sender's words for severity and state mean, and what makes two alerts the same fault. */
export function MappingWords({
  mapping,
  items,
  fingerprintFields,
  onChange,
}: {
  mapping: Mapping;
  items: PreviewItem[];
  fingerprintFields: readonly string[];
  onChange: (change: Partial<Mapping>) => void;
}) {
  const t = useTranslations("source.mapping");
  const vocabulary = useTranslations("vocabulary.severity");
  const prefix = useId();
  const chosen = mapping.fingerprintFields;
  return (
    <>
      <WordsEditor
        label={t("severityWords")}
        words={mapping.severityWords}
        meanings={SEVERITIES.map((value) => ({ value, label: vocabulary(value) }))}
        seen={seenIn(items, "severity")}
        onChange={(severityWords) => onChange({ severityWords })}
      />
      <WordsEditor
        label={t("statusWords")}
        words={mapping.statusWords}
        meanings={STATUSES.map((value) => ({ value, label: t(`said.${value}`) }))}
        seen={seenIn(items, "status")}
        onChange={(statusWords) => onChange({ statusWords })}
      />
      <p className="text-caption text-muted">{t("wordsHint")}</p>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">{t("fingerprint")}</legend>
        <p className="text-caption text-muted">{t("fingerprintHint")}</p>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {fingerprintFields.map((name) => (
            <span key={name} className="flex items-center gap-2">
              <Checkbox
                id={`${prefix}-${name}`}
                checked={chosen.includes(name)}
                disabled={chosen.length === 1 && chosen.includes(name)}
                onCheckedChange={(on) =>
                  onChange({
                    fingerprintFields: fingerprintFields.filter((each) =>
                      each === name ? on === true : chosen.includes(each),
                    ),
                  })
                }
              />
              <label htmlFor={`${prefix}-${name}`}>{t(`field.${name as "title"}`)}</label>
            </span>
          ))}
        </div>
      </fieldset>
    </>
  );
}
