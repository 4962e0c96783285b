"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SubscriptionHealth } from "#components/admin/subscriptions/subscription-health.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus, Send } from "#components/ui/icons.ts";
import { Sparkbars } from "#components/ui/sparkbars.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Subscription } from "#lib/subscriptions/schema.ts";

function NewSubscription({ primary = false }: { primary?: boolean }) {
  const t = useTranslations("subscriptions");
  return (
    <LinkButton href="/admin/subscriptions/new" variant={primary ? "primary" : "secondary"}>
      <Icon of={Plus} className={primary ? "text-on-accent" : undefined} />
      {t("new")}
    </LinkButton>
  );
}

/** Who is told of what happens, and how each fares. */
export function SubscriptionsScreen({
  initial,
  renderedAt,
}: {
  initial: Page<Subscription>;
  renderedAt: string;
}) {
  const t = useTranslations("subscriptions");
  const { items, more, busy } = usePages<Subscription>("/subscriptions", { include: "strip" }, initial);
  useLiveRefresh(["subscription."], [["/subscriptions"]], { since: renderedAt });
  return (
    <>
      <PageBar title={t("title")} note={t("lead")} actions={<NewSubscription primary />} />
      {items.length === 0 ? (
        <EmptyState
          picture={<Icon of={Send} size={20} />}
          title={t("empty.title")}
          action={<NewSubscription />}
        >
          {t("empty.body")}
        </EmptyState>
      ) : (
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <TH className="phone:w-auto">{t("column.name")}</TH>
              <TH className="w-[170px] max-[1000px]:hidden">{t("column.to")}</TH>
              <TH className="w-[190px] max-[1100px]:hidden">{t("column.events")}</TH>
              <TH className="w-[200px] phone:hidden">{t("column.day")}</TH>
              <TH className="w-[140px] phone:w-[120px]">{t("column.health")}</TH>
              <TH className="w-[140px] max-[1100px]:hidden">{t("column.waiting")}</TH>
              <TH align="right" className="w-[110px] phone:hidden">
                {t("column.last")}
              </TH>
            </tr>
          </thead>
          <tbody>
            {items.map((it) => (
              <SubscriptionRow key={it.id} it={it} />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}

function SubscriptionRow({ it }: { it: Subscription }) {
  const t = useTranslations("subscriptions");
  const [first = "", ...rest] = it.eventTypes;
  return (
    <TR quiet={!it.active} className="relative">
      <TD className="phone:h-auto phone:py-2.5">
        <Link href={`/admin/subscriptions/${it.id}`} className="font-medium after:absolute after:inset-0">
          {it.name}
        </Link>
        <span className="ml-2 text-caption text-muted phone:ml-0 phone:block">
          {it.companyName ?? t("allCompanies")}
        </span>
        {it.strip ? (
          <span className="mt-2 block desk:hidden">
            <Sparkbars bars={it.strip} of="sent" height={20} />
          </span>
        ) : null}
      </TD>
      <TD className="font-mono text-caption text-muted max-[1000px]:hidden" title={it.url}>
        {new URL(it.url).host}
      </TD>
      <TD className="font-mono text-caption text-muted max-[1100px]:hidden" title={it.eventTypes.join("\n")}>
        {rest.length === 0 ? first : t("types", { first, count: rest.length })}
      </TD>
      <TD className="phone:hidden">
        {it.strip ? <Sparkbars bars={it.strip} of="sent" height={20} /> : null}
      </TD>
      <TD className="phone:align-top phone:pt-2.5">
        <SubscriptionHealth health={it.health} />
      </TD>
      <TD className="num text-muted max-[1100px]:hidden">
        {it.pending + it.failed === 0 ? "—" : t("waitingCount", { pending: it.pending, failed: it.failed })}
      </TD>
      <TD align="right" className="text-muted phone:hidden">
        {it.health.lastDeliveredAt ? <RelativeTime at={it.health.lastDeliveredAt} /> : t("never")}
      </TD>
    </TR>
  );
}
