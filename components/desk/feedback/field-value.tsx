"use client";
import { useTranslations } from "next-intl";
import { Moment } from "#components/desk/moment.tsx";
import type { FieldValue as Value } from "#lib/feedback/schema.ts";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function Words({ text }: { text: string }) {
  const url = /^https?:\/\/\S+$/i.test(text) ? URL.parse(text) : null;
  // Only a way there: what an end user attached is never loaded into the desk by itself.
  if (url) {
    return (
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow" className="link break-all">
        {text}
      </a>
    );
  }
  if (MOMENT.test(text) && !Number.isNaN(Date.parse(text))) return <Moment at={text} />;
  return <span className="break-words whitespace-pre-wrap">{text}</span>;
}

/** What stands in a field, whatever that is. */
export function FieldValue({ value }: { value: Value }) {
  const t = useTranslations("feedback.field");
  if (value === null || value === "") return <span className="text-muted">—</span>;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (!Array.isArray(value)) return <Words text={String(value)} />;
  if (value.length === 0) return <span className="text-muted">—</span>;
  return (
    <ul className="grid gap-0.5">
      {value.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- values repeat and never move
        <li key={index}>
          <Words text={item} />
        </li>
      ))}
    </ul>
  );
}
