"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { ChannelHealth } from "#components/telling/channel-health.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Megaphone, Plus } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Page } from "#lib/core/page.ts";
import type { Channel } from "#lib/notifications/channels/schema.ts";

function NewChannel({ primary = false }: { primary?: boolean }) {
  const t = useTranslations("telling.channels");
  return (
    <LinkButton href="/admin/channels/new" variant={primary ? "primary" : "secondary"}>
      <Icon of={Plus} className={primary ? "text-on-accent" : undefined} />
      {t("new")}
    </LinkButton>
  );
}

/** Shared channels and how each fares. */
export function ChannelsScreen({ initial, renderedAt }: { initial: Page<Channel>; renderedAt: string }) {
  const t = useTranslations("telling.channels");
  const kind = useTranslations("telling.kind");
  const { items, more, busy } = usePages<Channel>("/channels", {}, initial);
  useLiveRefresh(["channel."], [["/channels"]], { since: renderedAt });
  return (
    <>
      <PageBar title={t("title")} note={t("lead")} actions={<NewChannel primary />} />
      {items.length === 0 ? (
        <EmptyState
          picture={<Icon of={Megaphone} size={20} />}
          title={t("empty.title")}
          action={<NewChannel />}
        >
          {t("empty.body")}
        </EmptyState>
      ) : (
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <TH className="phone:w-auto">{t("column.name")}</TH>
              <TH className="w-[150px] phone:hidden">{t("column.kind")}</TH>
              <TH className="w-[250px] phone:hidden">{t("column.to")}</TH>
              <TH className="w-[260px] phone:w-[130px]">{t("column.health")}</TH>
              <TH align="right" className="w-[130px] phone:hidden">
                {t("column.last")}
              </TH>
            </tr>
          </thead>
          <tbody>
            {items.map((channel) => (
              <TR key={channel.id} quiet={!channel.active}>
                <TD>
                  <Link href={`/admin/channels/${channel.id}`} className="font-medium hover:underline">
                    {channel.name}
                  </Link>
                </TD>
                <TD className="phone:hidden">{kind(`${channel.kind}.name`)}</TD>
                <TD className="text-muted phone:hidden">
                  {channel.kind === "mail"
                    ? t("recipients", { count: channel.recipients.length })
                    : channel.urlHint}
                </TD>
                <TD>
                  <ChannelHealth health={channel.health} reason />
                </TD>
                <TD align="right" className="text-muted phone:hidden">
                  {channel.health.lastSentAt ? <RelativeTime at={channel.health.lastSentAt} /> : t("never")}
                </TD>
              </TR>
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
