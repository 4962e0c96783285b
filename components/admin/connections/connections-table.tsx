"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { HealthReason, SourceHealth } from "#components/admin/connections/health.tsx";
import { monogramOf, type PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { troubleOf } from "#components/admin/connections/trouble.ts";
import { Monogram } from "#components/ui/bits.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { CopyButton } from "#components/ui/copy.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronRight } from "#components/ui/icons.ts";
import { Sparkbars } from "#components/ui/sparkbars.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Connection } from "#lib/connections/schema.ts";

const th =
  "border-b border-line px-3 pb-2 text-left text-caption font-medium text-muted first:pl-0 last:pr-0";
const td =
  "border-b border-line-soft px-3 py-3.5 align-middle first:pl-0 last:pr-0 group-hover:bg-hover phone:border-0 phone:p-0 phone:group-hover:bg-transparent";

/** Sources as rows; on phones each folds to a block. The order never moves. */
export function ConnectionsTable({
  connections,
  plugins,
}: {
  connections: Connection[];
  plugins: PluginInfo[];
}) {
  const t = useTranslations("admin.connections.column");
  return (
    <div className="desk:max-[1000px]:overflow-x-auto">
      <table className="w-full table-fixed border-collapse desk:min-w-[640px] phone:block">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="phone:sr-only">
          <tr>
            <th scope="col" className={cn(th, "w-[252px] max-[1180px]:w-[200px]")}>
              {t("source")}
            </th>
            <th scope="col" className={cn(th, "w-[112px] max-[1180px]:hidden")}>
              {t("company")}
            </th>
            <th scope="col" aria-label={`${t("dayAgo")} – ${t("now")}`} className={th}>
              <span className="flex justify-between">
                <span>{t("dayAgo")}</span>
                <span>{t("now")}</span>
              </span>
            </th>
            <th scope="col" className={cn(th, "w-[104px] max-[1180px]:w-[92px]")}>
              {t("lastReceived")}
            </th>
            <th scope="col" className={cn(th, "w-[284px] max-[1180px]:w-[200px]")}>
              {t("state")}
            </th>
            <th scope="col" aria-hidden className={cn(th, "w-[116px] max-[1180px]:w-[100px]")} />
          </tr>
        </thead>
        <tbody className="phone:block">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              label={plugins.find((plugin) => plugin.id === connection.plugin)?.label ?? connection.plugin}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ConnectionRow({ connection, label }: { connection: Connection; label: string }) {
  const t = useTranslations("admin.connections");
  const href = `/admin/connections/${connection.id}`;
  const trouble = troubleOf(connection);
  const off = trouble === "off";
  return (
    <tr className="group phone:relative phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:gap-x-3 phone:gap-y-2 phone:border-b phone:border-line-soft phone:py-4">
      <td className={td}>
        <SourceName connection={connection} label={label} href={href} quiet={off} />
      </td>
      <td className={cn(td, "text-muted max-[1180px]:hidden")}>{connection.companyName ?? "—"}</td>
      <td className={cn(td, "phone:order-last phone:col-span-2")}>
        {connection.strip ? <Sparkbars bars={connection.strip} /> : null}
      </td>
      <td className={cn(td, "num phone:self-center phone:text-right", off && "text-muted")}>
        {connection.health.lastReceivedAt ? <RelativeTime at={connection.health.lastReceivedAt} /> : "—"}
      </td>
      <td className={cn(td, "phone:col-span-2")}>
        <SourceHealth connection={connection} />
        <p className="mt-px text-caption text-muted">
          <HealthReason connection={connection} sender={label} />
        </p>
      </td>
      <td className={cn(td, "text-right phone:hidden")}>
        {trouble === "down" || trouble === "slow" ? (
          <LinkButton href={href}>{t("howToFix")}</LinkButton>
        ) : trouble === "waiting" ? (
          <LinkButton href={href}>{t("setup")}</LinkButton>
        ) : (
          <LinkButton href={href} variant="ghost" icon aria-label={t("open", { name: connection.name })}>
            <Icon of={ChevronRight} />
          </LinkButton>
        )}
      </td>
    </tr>
  );
}

function SourceName({
  connection,
  label,
  href,
  quiet,
}: {
  connection: Connection;
  label: string;
  href: string;
  quiet: boolean;
}) {
  const t = useTranslations("admin.connections");
  return (
    <span className="flex items-center gap-3">
      <Monogram>{monogramOf(label)}</Monogram>
      <span className="min-w-0">
        <Link
          href={href}
          className={cn(
            "block truncate text-control font-semibold phone:after:absolute phone:after:inset-0",
            quiet && "text-muted",
          )}
        >
          {connection.name}
        </Link>
        <span className="block truncate text-muted">
          {connection.externalName ? `${label} · ${connection.externalName}` : label}
        </span>
      </span>
      <CopyButton
        text={connection.url}
        label={t("copyUrl", { name: connection.name })}
        className="relative z-1 ml-auto opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      />
    </span>
  );
}
