import { useTranslations } from "next-intl";
import { MARK } from "#components/vocabulary/chip.tsx";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import { TICKET_LOOK } from "#components/vocabulary/ticket-status.tsx";

const STEPS = ["new", "in_review", "answered", "done"] as const;

/** What becomes of a ticket once it is sent, and who can see it. */
export function AfterSending({ companyName }: { companyName: string | null }) {
  const t = useTranslations("write.new");
  const status = useTranslations("vocabulary.ticketStatus");
  return (
    <aside className="grid content-start gap-6 pt-[76px] max-[960px]:pt-0">
      <section className="grid gap-3">
        <h2 className="text-desk font-medium">{t("after")}</h2>
        <ol className="grid gap-3.5 text-control text-muted">
          {STEPS.map((step) => (
            <li key={step} className="flex items-start gap-2.5">
              <span className="pt-[3px]">
                <Glyph name={TICKET_LOOK[step].glyph} className={MARK[TICKET_LOOK[step].tone]} />
              </span>
              <span>
                <b className="block font-medium text-ink">{status(step)}</b>
                {t(`steps.${step}`)}
              </span>
            </li>
          ))}
        </ol>
      </section>
      {companyName ? (
        <section className="grid gap-1">
          <h2 className="text-desk font-medium">{t("seenBy")}</h2>
          <p className="text-control text-muted">{t("seenByWhom", { company: companyName })}</p>
        </section>
      ) : null}
    </aside>
  );
}
