"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { OnCallNow } from "#lib/oncall/schema.ts";

/** Turns change by the clock; nobody tells of that. */
const AGAIN_MS = 60_000;
const LIVE = ["on_call."];

/** Who is on call in each rotation, small; nothing where there are no rotations. */
export function OnCallPeople() {
  const t = useTranslations("oncall");
  const reader = useReader();
  const { data, refetch } = useQuery({
    queryKey: ["on-call"],
    queryFn: () => api<{ items: OnCallNow[] }>("/on-call"),
    staleTime: AGAIN_MS,
    refetchInterval: AGAIN_MS,
  });
  useLive(LIVE, useRefresh(refetch));
  if (!data || data.items.length === 0) return null;
  return (
    <section
      aria-label={t("now")}
      className="mb-1 grid gap-1 rounded-control border border-line-soft px-2 py-1.5"
    >
      <h2 className="text-caption font-medium text-muted">
        <Link href="/on-call" className="hover:underline">
          {t("now")}
        </Link>
      </h2>
      <ul className="grid gap-1">
        {data.items.map(({ rotation, now }) => (
          <li
            key={rotation.id}
            className="flex min-w-0 items-center gap-1.5"
            title={t("until", { time: formatDateTime(now.to, reader) })}
          >
            <Avatar name={now.user?.name ?? null} staff size={20} decorative />
            <span className="flex-none font-medium">{now.user?.name ?? t("nobody")}</span>
            <span className="ml-auto truncate text-caption text-muted">{rotation.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
