"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { choicesOf } from "#components/admin/jira/settings.ts";
import { useProjectSetup } from "#components/admin/jira/use-project.ts";
import { useSave } from "#components/admin/jira/use-save.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import type { TicketStatus } from "#lib/tickets/schema.ts";

const AUTO = "auto";
const STATES: TicketStatus[] = ["new", "in_review", "answered", "done"];

/** What each status of the project looks like to customers. */
export function StatusCard({ source, reachable }: { source: Connection; reachable: boolean }) {
  const t = useTranslations("jira.status");
  const words = useTranslations("vocabulary.ticketStatus");
  const { projectKey, statusMap } = choicesOf(source);
  const [changes, setChanges] = useState<Record<string, string>>({});
  const { busy, save } = useSave(source.id, t("saved"));
  const setup = useProjectSetup(source.id, projectKey, reachable);
  const listed = setup.data?.statuses ?? [];
  const gone = Object.keys(statusMap).filter((name) => !listed.some((status) => status.name === name));
  const rows = [
    ...listed.map((status) => ({ name: status.name, auto: status.byCategory, gone: false })),
    ...gone.map((name) => ({ name, auto: null, gone: setup.isSuccess })),
  ];
  const valueOf = (name: string) => changes[name] ?? statusMap[name] ?? AUTO;
  const mapped = rows.filter((row) => valueOf(row.name) !== AUTO).length;
  const changed = Object.entries(changes).some(([name, value]) => value !== (statusMap[name] ?? AUTO));
  const submit = async () => {
    const entries = rows.map((row) => [row.name, valueOf(row.name)] as const);
    const next = Object.fromEntries(entries.filter(([, value]) => value !== AUTO));
    if (await save({ statusMap: next })) setChanges({});
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          rows.length > 0 ? (
            <span className="text-caption text-muted">{t("count", { total: rows.length, mapped })}</span>
          ) : null
        }
      />
      <CardBody className="grid gap-4">
        <p className="text-muted">{t(projectKey === undefined ? "noProject" : "body")}</p>
        {rows.length > 0 ? (
          <table className="w-full">
            <caption className="sr-only">{t("caption")}</caption>
            <thead className="text-left text-caption text-muted">
              <tr>
                <th scope="col" className="pb-1.5 font-medium">
                  {t("jira")}
                </th>
                <th scope="col" className="w-64 pb-1.5 font-medium">
                  {t("portal")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name} className="border-t border-line-soft">
                  <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                    {row.name}
                    {row.gone ? <span className="ml-2 font-normal text-muted">{t("gone")}</span> : null}
                  </th>
                  <td className="py-1.5">
                    <Select
                      aria-label={row.name}
                      fieldSize={36}
                      value={valueOf(row.name)}
                      onChange={(value) => setChanges({ ...changes, [row.name]: value })}
                      items={[
                        {
                          value: AUTO,
                          label: row.auto === null ? t("unmapped") : t("auto", { status: words(row.auto) }),
                        },
                        ...STATES.map((state) => ({ value: state, label: words(state) })),
                      ]}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        {rows.length > 0 ? (
          <Button
            busy={busy}
            disabled={!changed}
            className="justify-self-start"
            onClick={() => void submit()}
          >
            {t("save")}
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}
