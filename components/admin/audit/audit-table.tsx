"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Change, changesOf, isMembers } from "#components/admin/audit/changes.ts";
import { useAuditWords } from "#components/admin/audit/use-audit-words.ts";
import { pageOf, subjectOf } from "#components/admin/audit/subjects.ts";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { AuditEntry } from "#lib/audit/schema.ts";

/** Deeds as rows; what changed opens below. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const t = useTranslations("admin.audit");
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <TH className="w-[112px]">{t("column.time")}</TH>
          <TH className="w-[160px] phone:w-[92px]">{t("column.actor")}</TH>
          <TH className="w-[240px] phone:w-auto">{t("column.action")}</TH>
          <TH className="w-[200px] phone:hidden">{t("column.subject")}</TH>
          <TH className="phone:hidden">{t("column.detail")}</TH>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </Table>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("admin.audit");
  const name = entry.actor.name ?? "";
  const actor =
    entry.actor.kind === "system"
      ? t("actor.system")
      : entry.actor.kind === "user"
        ? name
        : t(`actor.${entry.actor.kind}`, { name });
  // Dots separate levels in message keys.
  const key = `action.${entry.action.replaceAll(".", "_")}` as Parameters<typeof t>[0];
  const changes = changesOf(entry.detail);
  return (
    <TR>
      <TD className="text-muted">
        <RelativeTime at={entry.at} />
      </TD>
      <TD>{actor}</TD>
      <TD className="phone:py-1">
        {t.has(key) ? t(key) : entry.action}
        <span className="hidden truncate text-caption text-muted phone:block">
          <SubjectLink entry={entry} />
        </span>
      </TD>
      <TD className="phone:hidden">
        <SubjectLink entry={entry} />
      </TD>
      <TD className="phone:hidden">
        {changes.length === 0 ? (
          <span className="text-muted">—</span>
        ) : (
          <Changes entry={entry} changes={changes} />
        )}
      </TD>
    </TR>
  );
}

function SubjectLink({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("admin.audit.subject");
  const subject = subjectOf(entry.subjectType);
  const { name, before } = entry.detail;
  // Of what is gone, the entry itself kept the name.
  const kept = name ?? (isMembers(before) ? before.name : undefined);
  const label = entry.subjectLabel ?? (typeof kept === "string" ? kept : null);
  const words = [subject ? t(subject) : entry.subjectType, label].filter(Boolean).join(" ");
  const page = subject ? pageOf(subject, entry.subjectId) : null;
  return page === null ? (
    words
  ) : (
    <Link href={page} className="hover:underline" title={words}>
      {words}
    </Link>
  );
}

function Changes({ entry, changes }: { entry: AuditEntry; changes: Change[] }) {
  const { nameOf, valueOf } = useAuditWords(entry);
  const line = (change: Change) => {
    const to = valueOf(change.name, change.to);
    return change.from === undefined ? to : `${valueOf(change.name, change.from)} → ${to}`;
  };
  return (
    <details className="group min-w-0">
      <summary className="list-none truncate text-muted group-open:hidden hover:text-ink">
        {changes.map((change) => `${nameOf(change.name)} ${line(change)}`).join(" · ")}
      </summary>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 py-1.5">
        {changes.map((change) => (
          <div key={change.name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{nameOf(change.name)}</dt>
            <dd className="wrap-anywhere whitespace-normal">{line(change)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
