"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { loadWeather } from "#components/desk/api.ts";
import { useUntil } from "#components/desk/pick/snooze-dialog.tsx";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Wrench, Zap } from "#components/ui/icons.ts";

const REST_MS = 10_000;
const MINUTE_MS = 60_000;

/** Over the list: a source that makes many incidents at once, and maintenance that holds alerts back. */
export function WeatherBanners({ onShow }: { onShow: (stormId: number) => void }) {
  const t = useTranslations("desk");
  const until = useUntil();
  const { data, refetch } = useQuery({
    queryKey: ["weather"],
    queryFn: loadWeather,
    staleTime: REST_MS,
    refetchInterval: MINUTE_MS,
  });
  const refresh = useRefresh(() => refetch(), REST_MS);
  useLive(["incident.created"], refresh);
  if (!data || data.storms.length + data.maintenance.length === 0) return null;
  return (
    <div className="grid flex-none gap-2 px-5 pt-3 pb-1 phone:px-4">
      {data.storms.map((storm) => (
        <Banner
          key={storm.id}
          live
          tone="warn"
          icon={<Icon of={Zap} />}
          className="py-2 text-desk"
          action={<Button onClick={() => onShow(storm.id)}>{t("storm.show")}</Button>}
        >
          <b>{t("storm.title", { name: storm.connectionName })}</b>{" "}
          {t("storm.body", {
            since: until(storm.since),
            incidents: storm.incidents,
            perMinute: storm.perMinute,
          })}
        </Banner>
      ))}
      {data.maintenance.map((window) => (
        <Banner key={window.id} icon={<Icon of={Wrench} />} className="py-2 text-desk">
          <b>{t("maintenance.title", { name: window.name })}</b>{" "}
          {t("maintenance.body", {
            scope: [window.connectionName, window.target].filter(Boolean).join(" ") || t("maintenance.every"),
            until: until(window.endsAt),
          })}
        </Banner>
      ))}
    </div>
  );
}
