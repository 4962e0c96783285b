"use client";
import { useTranslations } from "next-intl";
import { useDeliveryReason } from "#components/admin/subscriptions/use-words.ts";
import { CodeBlock } from "#components/ui/json-view.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { DeliveryAttempt } from "#lib/subscriptions/schema.ts";

/** Every call that was made, oldest first; headers and answer unfold. */
export function AttemptList({ attempts }: { attempts: DeliveryAttempt[] }) {
  const t = useTranslations("subscriptions.log");
  const words = useDeliveryReason();
  return (
    <ol aria-label={t("tries")} className="grid gap-2 border-l border-line pl-3.5">
      {attempts.map((it) => (
        <li key={it.number} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-x-2.5">
            <Glyph
              name={it.reason === null ? "done" : "open"}
              className={it.reason === null ? "text-ok-mark" : "text-open-mark"}
            />
            <span className="font-mono text-caption text-muted">
              <Clock at={it.at} show="date" /> <Clock at={it.at} show="seconds" />
            </span>
            <b className="num">{it.httpStatus}</b>
            <span>{it.reason ? words(it.reason) : null}</span>
            <span className="num ml-auto text-caption text-muted">{it.milliseconds} ms</span>
          </p>
          <details className="text-caption">
            <summary className="cursor-pointer text-muted">
              {t("headers")} · {t("answer")}
            </summary>
            <CodeBlock className="mt-1">
              {Object.entries(it.requestHeaders)
                .map(([name, value]) => `${name}: ${value}`)
                .join("\n")}
            </CodeBlock>
            {it.answer ? <CodeBlock className="mt-1">{it.answer}</CodeBlock> : null}
          </details>
        </li>
      ))}
    </ol>
  );
}
