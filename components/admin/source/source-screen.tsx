"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { api } from "#components/api.ts";
import { HealthReason, SourceHealth } from "#components/admin/connections/health.tsx";
import { monogramOf, type PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { JiraCards } from "#components/admin/jira/jira-cards.tsx";
import { AddressCard } from "#components/admin/source/address-card.tsx";
import { behaviourOf } from "#components/admin/source/behaviour.ts";
import { BehaviourCard } from "#components/admin/source/behaviour-card.tsx";
import { FingerprintFields } from "#components/admin/source/fingerprint-fields.tsx";
import { MappingCard } from "#components/admin/source/mapping-card.tsx";
import { ReceivedCard } from "#components/admin/source/received-card.tsx";
import { ReplayRefused } from "#components/admin/source/replay-refused.tsx";
import { SetupGuide } from "#components/admin/source/setup-guide.tsx";
import { SourceActions } from "#components/admin/source/source-actions.tsx";
import { SubscriptionsCard } from "#components/admin/source/subscriptions-card.tsx";
import { TestCard } from "#components/admin/source/test-card.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Monogram } from "#components/ui/bits.tsx";
import { Sparkbars } from "#components/ui/sparkbars.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { ConnectionDetail, WebhookEvent } from "#lib/connections/schema.ts";
import type { Page } from "#lib/core/page.ts";
import { formatRelative } from "#lib/i18n/format.ts";

/** One source, kept current by what it receives. */
export function SourceScreen({
  initial,
  events,
  plugin,
  sample,
  renderedAt,
  jira,
}: {
  initial: ConnectionDetail;
  events: Page<WebhookEvent>;
  plugin: PluginInfo;
  sample: string;
  renderedAt: string;
  /** What only a Jira has. */
  jira?: Omit<ComponentProps<typeof JiraCards>, "source" | "renderedAt" | "children">;
}) {
  const t = useTranslations("admin.source");
  const list = useTranslations("admin.connections");
  const reader = useReader();
  const { data: source } = useQuery({
    queryKey: ["connection", initial.id],
    queryFn: () => api<ConnectionDetail>(`/connections/${initial.id}`),
    initialData: initial,
  });
  useLiveRefresh(
    ["connection.", "event."],
    [
      ["connection", initial.id],
      ["events", initial.id],
    ],
    {
      since: renderedAt,
      concerns: (change) => change.id === String(initial.id) || Number(change.connectionId) === initial.id,
    },
  );
  const { lastReceivedAt } = source.health;
  const address = <AddressCard source={source} plugin={plugin} sample={sample} />;
  return (
    <>
      <PageBar
        title={source.name}
        crumbs={[{ href: "/admin/connections", label: list("title") }]}
        actions={<SourceActions source={source} maintainable={plugin.kind === "monitoring"} />}
      />
      <div className="grid flex-1 desk:grid-cols-[minmax(0,1fr)_var(--w-facts)] max-[1100px]:block">
        <div className="grid content-start gap-4 px-8 pt-5 pb-10 *:mx-auto *:w-full *:max-w-[860px] phone:px-4">
          <header className="flex flex-wrap items-center gap-3">
            <Monogram>{monogramOf(plugin.label)}</Monogram>
            <div className="min-w-0 flex-1 basis-60">
              <p className="truncate text-h2 font-semibold">{source.name}</p>
              <p className="text-muted" suppressHydrationWarning>
                {[plugin.label, source.companyName].filter(Boolean).join(" · ")}
                {" · "}
                {lastReceivedAt
                  ? t("lastReceived", { time: formatRelative(lastReceivedAt, reader) })
                  : t("never")}
              </p>
            </div>
            <div className="w-[228px]">
              <Sparkbars bars={source.strip} />
            </div>
            <SourceHealth connection={source} />
            {source.health.reason === null ? null : (
              <p className="basis-full text-muted" role="status">
                <HealthReason connection={source} sender={plugin.label} />
              </p>
            )}
          </header>
          <ReplayRefused source={source} />
          {jira ? (
            <JiraCards {...jira} source={source} renderedAt={renderedAt}>
              {address}
            </JiraCards>
          ) : (
            address
          )}
          <TestCard source={source} />
          {source.plugin === "cloudwatch" ? <SubscriptionsCard source={source} /> : null}
          {source.plugin === "generic" ? <MappingCard source={source} /> : null}
          <ReceivedCard source={source} initial={events} />
          {plugin.kind === "ticketing" ? null : (
            <BehaviourCard
              key={JSON.stringify(behaviourOf(source.settings))}
              source={source}
              plugin={plugin}
            />
          )}
        </div>
        <aside className="grid content-start gap-8 border-l border-line px-5 py-5 max-[1100px]:border-t max-[1100px]:border-l-0 max-[1100px]:px-8 phone:px-4">
          <SetupGuide source={source} plugin={plugin} />
          {plugin.fingerprintFields.length > 0 ? (
            <FingerprintFields key={JSON.stringify(source.settings)} source={source} plugin={plugin} />
          ) : null}
        </aside>
      </div>
    </>
  );
}
