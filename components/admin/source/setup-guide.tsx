"use client";
import { useTranslations } from "next-intl";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { type Evidence, guideStates } from "#components/admin/source/guide-steps.ts";
import { Paste } from "#components/admin/source/paste.tsx";
import { cn } from "#components/ui/cn.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { ConnectionDetail } from "#lib/connections/schema.ts";
import { formatDate, formatRelative } from "#lib/i18n/format.ts";

const WARNS: Evidence["kind"][] = ["secretWrong", "secretMissing", "testFailed"];

/** The set-up steps of a source's plugin; they tick themselves from real traffic. */
export function SetupGuide({ source, plugin }: { source: ConnectionDetail; plugin: PluginInfo }) {
  const t = useTranslations("admin.source.guide");
  const states = guideStates(plugin.guide, source);
  const done = states.filter((state) => state.done).length;
  return (
    <section aria-labelledby="guide" className="grid gap-3">
      <h2 id="guide" className="text-control font-semibold">
        {t("title")}
        <span className="ml-2 text-desk font-normal text-muted">
          {t("count", { total: states.length, done })}
        </span>
      </h2>
      <ol className="timeline grid">
        {states.map((state, index) => {
          const step = state.plugin === "test" ? undefined : plugin.guide[state.plugin];
          return (
            <li
              key={state.plugin}
              className="grid grid-cols-[22px_minmax(0,1fr)] gap-2.5 pb-3.5 before:top-[24px]!"
            >
              <span
                className={cn(
                  "grid size-[22px] place-items-center rounded-full text-caption font-semibold",
                  state.done ? "bg-ok-bg text-ok-mark" : "border border-line-input",
                )}
              >
                {state.done ? <Glyph name="done" /> : index + 1}
              </span>
              <div className="grid gap-0.5">
                <b className="font-medium">{step?.title ?? t("test")}</b>
                <p className="text-muted">{step?.body ?? t("testBody")}</p>
                {step?.copy ? <Paste copy={step.copy} source={source} /> : null}
                {state.evidence ? <EvidenceLine evidence={state.evidence} source={source} /> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function EvidenceLine({ evidence, source }: { evidence: Evidence; source: ConnectionDetail }) {
  const t = useTranslations("admin.source.guide");
  const reader = useReader();
  const words = () => {
    switch (evidence.kind) {
      case "created": {
        const time = formatDate(evidence.at, reader);
        const name = source.setup.createdBy;
        return name ? t("created", { time, name }) : t("createdBySystem", { time });
      }
      case "received":
        return t("received", { time: formatRelative(evidence.at, reader) });
      case "tested":
        return `${t("tested", { ms: evidence.ms })} · ${formatRelative(evidence.at, reader)}`;
      default:
        return t(evidence.kind);
    }
  };
  const tone = WARNS.includes(evidence.kind)
    ? "text-open-fg"
    : evidence.kind === "secretUnused"
      ? "text-muted"
      : "text-ok-fg";
  return (
    <p className={tone} suppressHydrationWarning>
      {words()}
    </p>
  );
}
