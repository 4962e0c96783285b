"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { draftInput, policyDraft } from "#components/admin/oncall/policy-draft.ts";
import { PolicyFields } from "#components/admin/oncall/policy-fields.tsx";
import { StepsEditor } from "#components/admin/oncall/steps-editor.tsx";
import { useSaved } from "#components/admin/oncall/use-saved.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { api } from "#components/api.ts";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { EscalationPolicy, OnCallView } from "#lib/oncall/schema.ts";

/** Makes an escalation policy or changes one. */
export function PolicyDialog({
  view,
  policy,
  trigger,
  open,
  onOpenChange,
}: {
  view: OnCallView;
  policy?: EscalationPolicy;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const t = useTranslations("oncall.policy");
  const saved = useSaved();
  const reader = useReader();
  const [own, setOwn] = useState(false);
  const [draft, setDraft] = useState(() => policyDraft(policy));
  const isOpen = open ?? own;
  // Each opening begins with what is stored.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    if (isOpen) setDraft(policyDraft(policy));
  }
  const submit = async () => {
    const guard = policy ? { active: policy.active, version: policy.version } : {};
    const body = { ...draftInput(draft), ...guard };
    await (policy
      ? api(`/escalation-policies/${policy.id}`, { method: "PUT", body })
      : api("/escalation-policies", { method: "POST", body }));
    saved(t(policy ? "saved" : "made"));
  };
  return (
    <FormDialog
      title={policy ? t("editTitle", { name: policy.name }) : t("newTitle")}
      submit={t("save")}
      width={640}
      trigger={trigger}
      open={isOpen}
      onOpenChange={onOpenChange ?? setOwn}
      onSubmit={submit}
    >
      {(errors) => (
        <>
          <PolicyFields draft={draft} onChange={setDraft} view={view} errors={errors} />
          <StepsEditor draft={draft} onChange={setDraft} view={view} errors={errors} />
          <p className="text-control text-muted">
            {policy ? t("reachEdit", { time: formatDateTime(policy.since, reader) }) : t("reachNew")}
          </p>
        </>
      )}
    </FormDialog>
  );
}
