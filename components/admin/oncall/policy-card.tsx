"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PolicyDialog } from "#components/admin/oncall/policy-dialog.tsx";
import { policyInput } from "#components/admin/oncall/policy-draft.ts";
import { PolicySteps } from "#components/admin/oncall/policy-steps.tsx";
import { useDeed } from "#components/admin/oncall/use-saved.ts";
import { api } from "#components/api.ts";
import { Tag } from "#components/ui/bits.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ban, Check, Ellipsis, Pencil, Trash2 } from "#components/ui/icons.ts";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { EscalationPolicy, OnCallView } from "#lib/oncall/schema.ts";

/** One policy: what it serves, and its steps as sentences. */
export function PolicyCard({ policy, view }: { policy: EscalationPolicy; view: OnCallView }) {
  const t = useTranslations("oncall.policy");
  const reader = useReader();
  const { connections } = policy;
  const sources = connections
    ? connections.length > 2
      ? t("sources", { count: connections.length })
      : connections.map((one) => one.name).join(", ")
    : t("everySource");
  return (
    <Card className={policy.active ? undefined : "opacity-80"}>
      <CardHeader
        title={
          <>
            {policy.name}
            {policy.active ? null : <Tag>{t("off")}</Tag>}
          </>
        }
        actions={view.mayPlan ? <PolicyMenu policy={policy} view={view} /> : null}
      />
      <CardBody className="grid gap-3.5">
        <p className="text-control text-muted" title={connections?.map((one) => one.name).join(", ")}>
          {sources} · {t(`from.${policy.minSeverity}`)}
        </p>
        <PolicySteps policy={policy} />
        {policy.active ? (
          <p className="text-caption text-muted">
            {t("since", { time: formatDateTime(policy.since, reader) })}
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function PolicyMenu({ policy, view }: { policy: EscalationPolicy; view: OnCallView }) {
  const t = useTranslations("oncall.policy");
  const [open, setOpen] = useState<"none" | "edit" | "delete">("none");
  const deed = useDeed();
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen("none");
  };
  const toggle = () =>
    deed(
      () =>
        api(`/escalation-policies/${policy.id}`, {
          method: "PUT",
          body: { ...policyInput(policy), active: !policy.active, version: policy.version },
        }),
      t(policy.active ? "turnedOff" : "turnedOn"),
    ).catch(() => {
      // Said in a toast.
    });
  const remove = () =>
    deed(() => api(`/escalation-policies/${policy.id}`, { method: "DELETE" }), t("deleted"));
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" icon aria-label={t("menu", { name: policy.name })}>
            <Icon of={Ellipsis} />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("edit")}>
          <Icon of={Pencil} />
          {t("edit")}
        </MenuItem>
        <MenuItem onSelect={() => void toggle()}>
          <Icon of={policy.active ? Ban : Check} />
          {t(policy.active ? "turnOff" : "turnOn")}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen("delete")}>
          <Icon of={Trash2} />
          {t("delete")}
        </MenuItem>
      </Menu>
      <PolicyDialog view={view} policy={policy} open={open === "edit"} onOpenChange={close} />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={t("deleteTitle", { name: policy.name })}
        body={t("deleteBody")}
        action={t("delete")}
        danger
        onConfirm={remove}
      />
    </>
  );
}
