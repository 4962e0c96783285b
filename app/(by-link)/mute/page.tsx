import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MuteCard } from "#components/portal/mute-card.tsx";
import { readMuteOffer } from "#lib/notifications/mute-by-token.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal.mute");
  return { title: t("title"), referrer: "no-referrer", robots: { index: false } };
}

/** Where "no more mails about this" leads. Looking changes nothing: mail scanners follow links, too. */
export default async function MutePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token : "";
  return <MuteCard token={text} offer={(await readMuteOffer(text)) ?? null} />;
}
