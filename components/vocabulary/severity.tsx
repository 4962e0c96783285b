import { useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { cn } from "#components/ui/cn.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { Severity } from "#lib/signals/signal.ts";

// The sign inside the square is cut out in the colour of what lies behind or on it.
const knockOut = (color: string) => ({ "--knock-out": color }) as CSSProperties;

const MARK: Record<Severity, string> = {
  critical: "text-critical",
  warning: "text-warning",
  info: "text-info",
};

/** Severity in rows: mark and word, weight falling from 위험 to 정보. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useTranslations("vocabulary.severity");
  return (
    <span
      style={knockOut("var(--on-sev-critical)")}
      className={cn(
        "inline-flex items-center gap-1.5 align-middle whitespace-nowrap",
        severity === "critical" && "font-semibold",
        severity === "info" && "text-muted",
      )}
    >
      <Glyph name={severity} className={MARK[severity]} />
      {t(severity)}
    </span>
  );
}

/** Severity in headers: solid for 위험 and 경고, plain for 정보. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const t = useTranslations("vocabulary.severity");
  return (
    <span
      style={knockOut("var(--sev-critical)")}
      className={cn(
        "chip inline-flex h-6 items-center gap-1.5 rounded-control text-desk font-semibold whitespace-nowrap",
        severity === "critical" && "bg-critical pr-2 pl-1.5 text-on-critical",
        severity === "warning" && "bg-warning pr-2 pl-1.5 text-on-warning",
        severity === "info" && "font-medium",
      )}
    >
      <Glyph name={severity} className={severity === "info" ? MARK.info : undefined} />
      {t(severity)}
    </span>
  );
}
