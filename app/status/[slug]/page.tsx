import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { cache } from "react";
import { viewerOrNull } from "#app/viewer.ts";
import { RefreshOnLive } from "#components/admin/refresh-on-live.tsx";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { StatusFrame } from "#components/status/status-frame.tsx";
import { StatusScreen } from "#components/status/status-screen.tsx";
import { StayCurrent } from "#components/status/stay-current.tsx";
import { setLocale } from "#app/account.ts";
import { AppError } from "#lib/core/errors.ts";
import { readStatusPage } from "#lib/status/page.ts";

const read = cache(async (slug: string) => {
  try {
    return await readStatusPage(await viewerOrNull(), decodeURIComponent(slug), await getTimeZone());
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/status/[slug]">): Promise<Metadata> {
  const view = await read((await params).slug);
  const t = await getTranslations("status.page");
  const feed = `/status/${view.slug}/feed.xml?lang=${await getLocale()}`;
  return {
    title: { absolute: t("title", { company: view.companyName }) },
    robots: { index: view.indexed, follow: false },
    alternates: { types: { "application/atom+xml": feed } },
  };
}

/** A company's status page, for anyone; a page that is off is no page. */
export default async function StatusPage({ params }: PageProps<"/status/[slug]">) {
  const view = await read((await params).slug);
  const [viewer, locale, timeZone] = await Promise.all([viewerOrNull(), getLocale(), getTimeZone()]);
  return (
    <StatusFrame companyName={view.companyName} slug={view.slug} locale={locale} setLocale={setLocale}>
      {viewer ? (
        <LiveProvider>
          <RefreshOnLive types={["notice.", "status_page."]} />
        </LiveProvider>
      ) : null}
      <StayCurrent />
      <StatusScreen view={view} renderedAt={new Date().toISOString()} timeZone={timeZone} />
    </StatusFrame>
  );
}
