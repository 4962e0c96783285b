"use client";
import { useTranslations } from "next-intl";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import type { RulesPreview } from "#lib/jira/schema.ts";

type Item = RulesPreview["items"][number];

function factsOf(item: Item): string {
  return [...item.labels, ...item.organizations, item.emailDomain].filter(Boolean).join(", ");
}

/** Whose the issues that changed last would be. */
export function RulesPreviewTable({ preview }: { preview: RulesPreview }) {
  const t = useTranslations("jira.rules");
  const { items } = preview;
  if (items.length === 0) return <p className="text-muted">{t("previewEmpty")}</p>;
  const assigned = items.filter((item) => item.companyId !== null).length;
  const by = (item: Item) => {
    if (item.rule !== null) return t("byRule", { n: item.rule + 1 });
    return item.companyId === null ? "" : t("byConnection");
  };
  return (
    <div className="grid gap-2" role="status">
      <p className="font-medium">{t("previewTitle", { total: items.length, assigned })}</p>
      <div className="max-h-80 overflow-auto rounded-card border border-line-soft">
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <TH>{t("issue")}</TH>
              <TH className="w-40">{t("company")}</TH>
              <TH className="w-28">{t("decidedBy")}</TH>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <TR key={item.issueKey}>
                <TD title={factsOf(item) || undefined}>
                  <span className="mr-2 font-mono text-caption text-muted">{item.issueKey}</span>
                  {item.subject}
                </TD>
                <TD className={item.companyId === null ? "text-ack-fg" : undefined}>
                  {item.companyId === null ? t("unassigned") : item.companyName}
                </TD>
                <TD className="text-muted">{by(item)}</TD>
              </TR>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
