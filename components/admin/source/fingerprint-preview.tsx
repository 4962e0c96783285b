"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PreviewShift, SettingsPreview } from "#lib/connections/preview/schema.ts";

const code = (words: ReactNode) => <span className="font-mono text-caption">{words}</span>;

/** What the ticked fields make of the newest deliveries, and what one more or less of them would. */
export function FingerprintPreview({
  preview,
  chosen,
  editing,
}: {
  preview: SettingsPreview;
  chosen: string[];
  editing: boolean;
}) {
  const t = useTranslations("source.fingerprint");
  const { alerts, faultsNow, faultsThen, merges, splits, toggles } = preview;
  const telling = toggles.filter((toggle) => toggle.faults !== faultsThen);
  if (alerts === 0) return <p className="text-caption text-muted">{t("nothing")}</p>;
  return (
    <div className="grid gap-2 border-t border-line-soft pt-2.5" aria-live="polite">
      <p className="flex justify-between gap-2 font-medium">
        <span>{t(editing ? "asIs" : "now")}</span>
        <span className="num">{t("faults", { alerts, faults: faultsNow })}</span>
      </p>
      {editing ? (
        <p className="flex justify-between gap-2 font-medium">
          <span>{t("then")}</span>
          <span className="num">{t("faults", { alerts, faults: faultsThen })}</span>
        </p>
      ) : (
        telling.map(({ field, faults }) => (
          <p key={field} className="flex justify-between gap-2 text-muted">
            <span>
              {t.rich(chosen.includes(field) ? "without" : "with", {
                field,
                code,
              })}
            </span>
            <span className="num">{t("count", { faults })}</span>
          </p>
        ))
      )}
      {!editing && telling.length === 0 ? <p className="text-muted">{t("noToggle")}</p> : null}
      {editing && merges.length + splits.length === 0 ? <p className="text-muted">{t("same")}</p> : null}
      <Shifts title={t("merges")} shifts={merges} kind="merge" />
      <Shifts title={t("splits")} shifts={splits} kind="split" />
    </div>
  );
}

function Shifts({ title, shifts, kind }: { title: string; shifts: PreviewShift[]; kind: "merge" | "split" }) {
  const t = useTranslations("source.fingerprint");
  if (shifts.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3 className="text-caption font-semibold text-muted">{title}</h3>
      <ul className="grid gap-1">
        {shifts.map((shift) => (
          <li key={`${shift.title}-${shift.faults}-${shift.alerts}`} className="grid gap-px">
            <span className="truncate" title={shift.title}>
              {shift.title}
            </span>
            <span className="num text-caption text-muted">{t(kind, shift)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
