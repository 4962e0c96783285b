"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { RoundList } from "#components/admin/jira/round-list.tsx";
import { choicesOf } from "#components/admin/jira/settings.ts";
import { useSave } from "#components/admin/jira/use-save.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader, Fact, Facts } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RefreshCw } from "#components/ui/icons.ts";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import { formatDuration } from "#lib/i18n/format.ts";
import type { JiraState } from "#lib/jira/schema.ts";

const INTERVALS = ["0", "1", "5", "10"] as const;
type Interval = (typeof INTERVALS)[number];
type Findings = { issuesRead: number; healed: number; removed: number };

function percentOf(part: number, rest: number): string {
  return `${Math.round((part / Math.max(part + rest, 1)) * 100)}%`;
}

/** How often Jira is read, reading it now, and what the last readings found. */
export function SyncCard({
  source,
  jira,
  reachable,
}: {
  source: Connection;
  jira: JiraState;
  reachable: boolean;
}) {
  const t = useTranslations("jira.sync");
  const { locale } = useReader();
  const client = useQueryClient();
  const fail = useFailure();
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<Findings | null>(null);
  const { polling, projectPending } = choicesOf(source);
  const { busy, save } = useSave(source.id, t("saved"));
  const chosen = polling.enabled ? String(polling.intervalMinutes) : "0";
  const { sync } = jira;

  const setInterval = (next: Interval) => {
    const minutes = Number(next);
    void save({
      polling: { enabled: minutes > 0, intervalMinutes: minutes > 0 ? minutes : polling.intervalMinutes },
    });
  };
  const now = async () => {
    setRunning(true);
    setFound(null);
    try {
      setFound(await api<Findings>(`/connections/${source.id}/sync`, { method: "POST" }));
    } catch (error) {
      fail(error);
    } finally {
      setRunning(false);
      void client.invalidateQueries({ queryKey: ["jira", source.id] });
      void client.invalidateQueries({ queryKey: ["connection", source.id] });
    }
  };
  const same = found !== null && found.issuesRead + found.healed + found.removed === 0;
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <Button
            busy={running}
            disabledReason={!reachable ? t("needsAccess") : projectPending ? t("needsProject") : undefined}
            onClick={() => void now()}
          >
            <Icon of={RefreshCw} />
            {t(running ? "running" : "now")}
          </Button>
        }
      />
      <CardBody className="grid gap-4">
        <p aria-live="polite" className={found ? "text-ok-fg" : "sr-only"}>
          {found === null
            ? ""
            : same
              ? t("doneNothing")
              : t("done", { read: found.issuesRead, healed: found.healed, removed: found.removed })}
        </p>
        {sync.readingSoFar === null ? null : <p role="status">{t("reading", { n: sync.readingSoFar })}</p>}
        <div className="grid gap-1.5">
          <span className="font-medium">{t("polling")}</span>
          <div className="flex flex-wrap items-center gap-3" aria-busy={busy}>
            <SegmentedButtons
              label={t("polling")}
              value={chosen}
              onChange={(next) => setInterval(next as Interval)}
              items={[...new Set([...INTERVALS, chosen])].map((minutes) => ({
                value: minutes,
                label: minutes === "0" ? t("off") : t("minutes", { n: Number(minutes) }),
              }))}
            />
            <span className="text-caption text-muted">{t(polling.enabled ? "onHint" : "offHint")}</span>
          </div>
        </div>
        <Facts>
          <Fact term={t("last")}>
            {sync.lastRoundAt ? <RelativeTime at={sync.lastRoundAt} /> : t("never")}
          </Fact>
          <Fact term={t("heard")}>
            {source.health.lastReceivedAt ? (
              <>
                <RelativeTime at={source.health.lastReceivedAt} />
                {sync.webhookLagMs === null ? null : (
                  <span className="text-muted">
                    {" · "}
                    {sync.webhookLagMs < 1000
                      ? t("lagNone")
                      : t("lag", { time: formatDuration(sync.webhookLagMs, locale) })}
                  </span>
                )}
              </>
            ) : (
              t("never")
            )}
          </Fact>
          <Fact term={t("share")}>
            {sync.weekHeard + sync.weekHealed === 0
              ? t("shareNone")
              : t("shareValue", {
                  heard: sync.weekHeard,
                  healed: sync.weekHealed,
                  percent: percentOf(sync.weekHealed, sync.weekHeard),
                })}
          </Fact>
        </Facts>
        <RoundList rounds={jira.rounds} />
      </CardBody>
    </Card>
  );
}
