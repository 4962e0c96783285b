import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { troubleOf } from "#components/admin/connections/trouble.ts";
import type { Connection } from "#lib/connections/schema.ts";

const bad = (words: ReactNode) => <span className="text-open-fg">{words}</span>;

/** How all sources are, in one sentence, and the last day in numbers. */
export function Summary({ connections }: { connections: Connection[] }) {
  const t = useTranslations("admin.connections.summary");
  const count = (wanted: ReturnType<typeof troubleOf>) =>
    connections.filter((connection) => troubleOf(connection) === wanted).length;
  const values = {
    total: connections.length,
    off: count("off"),
    broken: count("down"),
    slow: count("slow"),
    waiting: count("waiting"),
  };
  const sum = (pick: "received" | "refused" | "failed") =>
    connections.reduce((total, connection) => total + connection.day[pick], 0);
  const sentence =
    values.broken > 0
      ? values.slow > 0
        ? "both"
        : "broken"
      : values.slow > 0
        ? "slow"
        : values.waiting > 0
          ? "waiting"
          : values.off > 0
            ? "off"
            : "ok";
  return (
    <section className="grid gap-0.5" aria-live="polite">
      <p className="text-h3 font-semibold">
        {t.rich(sentence, {
          ...values,
          bad,
        })}
      </p>
      <p className="num text-muted">
        {t("facts", { received: sum("received"), refused: sum("refused"), failed: sum("failed") })}
      </p>
    </section>
  );
}
