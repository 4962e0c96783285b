"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { loadViews, sameQuery, VIEWS_KEY } from "#components/desk/views/api.ts";
import { useLive } from "#components/live/live-provider.tsx";
import { useRefresh } from "#components/live/use-refresh.ts";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Users } from "#components/ui/icons.ts";

/** The numbers are read again at most this often. */
const REST_MS = 5000;

const OWN = [
  { key: "waiting", query: "" },
  { key: "mine", query: "assignee=me" },
  { key: "unassigned", query: "assignee=none" },
  { key: "mentioned", query: "mentioned=me&all=1" },
  { key: "snoozed", query: "snoozed=yes" },
] as const;

function ViewLink({
  name,
  query,
  count,
  shared = false,
}: {
  name: string;
  query: string;
  count: number | undefined;
  shared?: boolean;
}) {
  const t = useTranslations("desk.views");
  const onList = usePathname() === "/incidents";
  const current = sameQuery(useSearchParams().toString(), query) && onList;
  return (
    <Link
      href={query === "" ? "/incidents" : `/incidents?${query}`}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex h-[26px] items-center gap-1.5 rounded-control pr-2 pl-8 pointer-coarse:h-11",
        current ? "bg-active font-medium" : "text-muted hover:bg-hover hover:text-ink",
      )}
    >
      <span className="truncate">{name}</span>
      {shared ? (
        <span title={t("shared")} className="flex-none text-muted">
          <Icon of={Users} size={12} />
          <span className="sr-only">{t("shared")}</span>
        </span>
      ) : null}
      {count ? <span className="num ml-auto text-caption font-normal text-muted">{count}</span> : null}
    </Link>
  );
}

/** Below 인시던트 관리 while one is there: the views everybody has, and the saved ones, with their numbers. */
export function IncidentViews() {
  const t = useTranslations("desk.views");
  const { data, refetch } = useQuery({ queryKey: VIEWS_KEY, queryFn: loadViews, staleTime: REST_MS });
  const refresh = useRefresh(() => refetch(), REST_MS);
  useLive(["incident."], refresh);
  return (
    <div role="group" aria-label={t("label")} className="grid gap-0.5">
      {OWN.filter(({ key }) => key !== "snoozed" || (data?.counts.snoozed ?? 0) > 0).map(({ key, query }) => (
        <ViewLink key={key} name={t(key)} query={query} count={data?.counts[key]} />
      ))}
      {data?.saved.map((view) => (
        <ViewLink
          key={view.id}
          name={view.name}
          query={view.query}
          count={view.count}
          shared={view.shared && !view.mine}
        />
      ))}
    </div>
  );
}
