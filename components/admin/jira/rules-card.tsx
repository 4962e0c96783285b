"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { RuleRow, type DraftRule } from "#components/admin/jira/rule-row.tsx";
import { RulesPreviewTable } from "#components/admin/jira/rules-preview-table.tsx";
import { useSave } from "#components/admin/jira/use-save.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus } from "#components/ui/icons.ts";
import type { Company } from "#lib/companies/schema.ts";
import type { Connection } from "#lib/connections/schema.ts";
import type { CompanyRule, RulesPreview } from "#lib/jira/schema.ts";

function draftOf(rules: CompanyRule[]): DraftRule[] {
  return rules.map((rule, index) => ({ ...rule, id: index }));
}

/** Whose an issue is, where the connection alone does not say; tried on recent issues. */
export function RulesCard({
  source,
  initial,
  companies,
  reachable,
}: {
  source: Connection;
  initial: CompanyRule[];
  companies: Company[];
  reachable: boolean;
}) {
  const t = useTranslations("jira.rules");
  const fail = useFailure();
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [nextId, setNextId] = useState(initial.length);
  const [looking, setLooking] = useState(false);
  const [preview, setPreview] = useState<RulesPreview | null>(null);
  const { busy, errors, save } = useSave(source.id, t("saved"));

  const change = (next: DraftRule[]) => {
    setDraft(next);
    setPreview(null);
  };
  const move = (index: number, by: number) => {
    const next = [...draft];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + by, 0, one);
    change(next);
  };
  const complete = draft.every((rule) => rule.value.trim() !== "" && rule.companyId !== null);
  const rules = draft.map(({ field, value, companyId }) => ({ field, value: value.trim(), companyId }));
  const changed = JSON.stringify(rules) !== JSON.stringify(saved);
  const look = async () => {
    setLooking(true);
    try {
      const path = `/connections/${source.id}/rules/preview`;
      setPreview(await api<RulesPreview>(path, { method: "POST", body: { rules } }));
    } catch (error) {
      fail(error);
    } finally {
      setLooking(false);
    }
  };
  const submit = async () => {
    if (await save({ rules }, "/rules", "PUT")) setSaved(rules as CompanyRule[]);
  };
  const incomplete = complete ? undefined : t("incomplete");
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        <p className="text-muted">{t(draft.length === 0 ? "none" : "body")}</p>
        {draft.length > 0 ? (
          <ol className="grid gap-2">
            {draft.map((rule, index) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                n={index + 1}
                last={index === draft.length - 1}
                companies={companies}
                error={errors[`rules.${index}.companyId`] ?? errors[`rules.${index}.value`]}
                onChange={(next) => change(draft.map((each) => (each.id === rule.id ? next : each)))}
                onMove={(by) => move(index, by)}
                onRemove={() => change(draft.filter((each) => each.id !== rule.id))}
              />
            ))}
          </ol>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              change([...draft, { id: nextId, field: "label", value: "", companyId: null }]);
              setNextId(nextId + 1);
            }}
          >
            <Icon of={Plus} />
            {t("add")}
          </Button>
          {reachable ? (
            <Button busy={looking} disabledReason={incomplete} onClick={() => void look()}>
              {t("preview")}
            </Button>
          ) : null}
          <Button
            busy={busy}
            disabled={!changed}
            disabledReason={changed ? incomplete : undefined}
            className="ml-auto"
            onClick={() => void submit()}
          >
            {t("save")}
          </Button>
        </div>
        {preview ? <RulesPreviewTable preview={preview} /> : null}
      </CardBody>
    </Card>
  );
}
