"use client";
import { useTranslations } from "next-intl";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";
import type { ChannelKind } from "#lib/notifications/channels/schema.ts";

/** One addressee of a round, as lib/notifications/incident/tell-timeline.ts writes it. */
interface ToldEntry {
  kind: "user" | "channel";
  id: number;
  name: string;
  channelKind: ChannelKind | null;
  routes: ("mail" | "push" | "channel")[];
  digest: boolean;
  state: "pending" | "sent" | "failed" | "withheld";
  reason: string | null;
}

const VERBS = { sent: "sent", failed: "failed", pending: "retrying", withheld: "withheld" } as const;

/** Who was told of an incident and how, and who was not and why. */
export function NotifiedWords({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("telling.timeline");
  const way = useTranslations("telling.way");
  const reasonWords = useTellingReason();
  const told = entry.data["told"] as ToldEntry[];
  const occasion = `occasion.${entry.data["occasion"] as "opened"}` as const;

  const nameOf = (it: ToldEntry) => {
    const ways = it.channelKind ? [way(it.channelKind)] : it.routes.map((route) => way(route as "mail"));
    if (it.digest) ways.push(t("digest"));
    const name = it.kind === "channel" ? `#${it.name.replace(/^#/, "")}` : it.name;
    return ways.length > 0 ? t("via", { name, ways: ways.join(", ") }) : name;
  };
  const groups = new Map<string, ToldEntry[]>();
  for (const it of told) {
    const key = `${it.state}/${it.reason ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  const sentences = [...groups.values()].map((all) => {
    const [first] = all;
    if (!first) return null;
    const names = all.map(nameOf).join(", ");
    const who = () => <b>{names}</b>;
    return (
      <span key={`${first.state}${first.reason}`} className="after:content-['._'] last:after:content-none">
        {t.rich(VERBS[first.state], { who })}
        {first.reason ? <span className="text-muted"> · {reasonWords(first.reason)}</span> : null}
      </span>
    );
  });
  return (
    <>
      <span className="text-muted">{t(occasion)}</span> {sentences}
    </>
  );
}
