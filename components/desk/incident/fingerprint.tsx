"use client";
import { useTranslations } from "next-intl";
import { SeedWord } from "#components/desk/seed-word.tsx";
import { Facts } from "#components/ui/card.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** Codes are set in mono; words are not, Hangul least of all. */
const ASCII = /^[\x20-\x7e]*$/;

/** Why alerts became this one incident: the parts that are all alike in them. */
export function Fingerprint({ incident, why = false }: { incident: Incident; why?: boolean }) {
  const t = useTranslations("desk.fingerprint");
  return (
    <section className="grid gap-2" aria-labelledby="fingerprint">
      <h2 id="fingerprint" className="flex items-baseline gap-2 font-semibold">
        {t("title")}
        <SeedWord name="fingerprint" />
      </h2>
      <Facts className="grid-cols-[96px_minmax(0,1fr)] gap-y-1">
        {incident.fingerprintParts.map((part) => (
          <div key={part.name} className="contents">
            <dt className="mono text-muted">{part.name}</dt>
            <dd className={ASCII.test(part.value) ? "mono" : undefined}>
              {part.value === "" ? <span className="text-muted">–</span> : part.value}
            </dd>
          </div>
        ))}
      </Facts>
      {why ? <p className="text-caption text-muted">{t("why")}</p> : null}
    </section>
  );
}
