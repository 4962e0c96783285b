"use client";
import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ROOM_EVENT_TYPES } from "#lib/subscriptions/vocabulary.ts";

/** Everything that happens here and can be sent, each with what it tells, put in and taken out with a press. */
export function EventCatalogue({
  chosen,
  onToggle,
}: {
  chosen: readonly string[];
  onToggle: (type: string) => void;
}) {
  const t = useTranslations("subscriptions.catalogue");
  return (
    <details className="rounded-control border border-line-soft">
      <summary className="cursor-pointer px-3 py-2 text-control font-medium">{t("title")}</summary>
      <ul className="max-h-80 overflow-y-auto px-3 pb-2">
        {ROOM_EVENT_TYPES.map((type) => (
          <li key={type} className="border-t border-line-soft py-1.5">
            <label className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 text-control">
              <Checkbox checked={chosen.includes(type)} onCheckedChange={() => onToggle(type)} />
              <span className="font-mono text-caption">{type}</span>
              <span className="col-start-2 text-muted">{t(type)}</span>
            </label>
          </li>
        ))}
      </ul>
      <p className="border-t border-line-soft px-3 py-2 text-caption text-muted">{t("received")}</p>
    </details>
  );
}
