import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AcknowledgeCard } from "#components/telling/acknowledge-card.tsx";
import { readAckOffer } from "#lib/notifications/incident/acknowledge-by-token.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("telling.acknowledge");
  return { title: t("title"), referrer: "no-referrer", robots: { index: false } };
}

/** Where the button of a notice leads. Looking changes nothing: mail scanners follow links, too. */
export default async function AcknowledgePage({ searchParams }: PageProps<"/acknowledge">) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  const offer = await readAckOffer(text);
  return <AcknowledgeCard token={text} offer={offer ?? null} />;
}
