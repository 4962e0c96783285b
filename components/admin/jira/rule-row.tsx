"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowDown, ArrowUp, X } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { CompanyRuleField } from "#lib/jira/schema.ts";

/** A rule while it is edited; the company may not be chosen yet. */
export interface DraftRule {
  id: number;
  field: CompanyRuleField;
  value: string;
  companyId: number | null;
}

const FIELDS: CompanyRuleField[] = ["project", "label", "organization", "email_domain"];

/** One rule: what has to be what, and whose it is then. */
export function RuleRow({
  rule,
  n,
  last,
  companies,
  error,
  onChange,
  onMove,
  onRemove,
}: {
  rule: DraftRule;
  /** Its place, from 1. */
  n: number;
  last: boolean;
  companies: Company[];
  error: string | undefined;
  onChange: (rule: DraftRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("jira.rules");
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <span className="num w-5 text-right text-muted">{n}</span>
        <Select
          aria-label={t("field")}
          fieldSize={36}
          className="w-44"
          value={rule.field}
          onChange={(field) => onChange({ ...rule, field: field as CompanyRuleField })}
          items={FIELDS.map((field) => ({ value: field, label: t(`fields.${field}`) }))}
        />
        <Input
          aria-label={t("value")}
          fieldSize={36}
          className="w-auto min-w-32 flex-1"
          maxLength={200}
          placeholder={t(`example.${rule.field}`)}
          value={rule.value}
          onChange={(event) => onChange({ ...rule, value: event.currentTarget.value })}
        />
        <Select
          aria-label={t("company")}
          fieldSize={36}
          className="w-44"
          value={rule.companyId === null ? "" : String(rule.companyId)}
          onChange={(id) => onChange({ ...rule, companyId: Number(id) })}
          items={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <span className="flex">
          <Button
            variant="ghost"
            icon
            aria-label={t("up", { n })}
            disabled={n === 1}
            onClick={() => onMove(-1)}
          >
            <Icon of={ArrowUp} />
          </Button>
          <Button
            variant="ghost"
            icon
            aria-label={t("down", { n })}
            disabled={last}
            onClick={() => onMove(1)}
          >
            <Icon of={ArrowDown} />
          </Button>
          <Button variant="ghost" icon aria-label={t("remove", { n })} onClick={onRemove}>
            <Icon of={X} />
          </Button>
        </span>
      </div>
      {error ? <p className="pl-7 text-caption text-open-fg">{error}</p> : null}
    </li>
  );
}
