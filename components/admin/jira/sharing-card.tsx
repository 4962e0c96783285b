"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { choicesOf } from "#components/admin/jira/settings.ts";
import { SharingPreviewList } from "#components/admin/jira/sharing-preview-list.tsx";
import { useSave } from "#components/admin/jira/use-save.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { RadioCards } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import type { SharingPreview } from "#lib/jira/schema.ts";

type Sharing = "all" | "marked" | "none";

/** Which comments customers see, tried on real ones before it is saved. */
export function SharingCard({
  source,
  reachable,
  inDoubt,
}: {
  source: Connection;
  reachable: boolean;
  /** Comments hidden because nothing told whether customers may read them. */
  inDoubt: number;
}) {
  const t = useTranslations("jira.sharing");
  const saved = choicesOf(source);
  const [sharing, setSharing] = useState<Sharing>(saved.sharing);
  const [typed, setTyped] = useState(saved.markerPrefix);
  const { busy, errors, save } = useSave(source.id, t("saved"));
  const markerPrefix = typed.trim() || saved.markerPrefix;
  const rule = {
    product: saved.product,
    sharing,
    ...(sharing === "marked" ? { markerPrefix } : {}),
    ...(saved.projectKey === undefined ? {} : { projectKey: saved.projectKey }),
  };
  const preview = useQuery({
    queryKey: ["jira-sharing", source.id, rule],
    queryFn: () =>
      api<SharingPreview>(`/connections/${source.id}/jira/preview-sharing`, { method: "POST", body: rule }),
    enabled: reachable,
    staleTime: 30_000,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const changed = sharing !== saved.sharing || (sharing === "marked" && markerPrefix !== saved.markerPrefix);
  const unseen = reachable && (!preview.isSuccess || preview.isPlaceholderData);
  const reason = () => {
    if (!changed) return t("unchanged");
    if (preview.isError) return t("previewFailed");
    return unseen ? t("waitPreview") : undefined;
  };
  const submit = () => save({ sharing, ...(sharing === "marked" ? { settings: { markerPrefix } } : {}) });
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        {inDoubt > 0 ? (
          <p className="text-pretty">
            <span className="text-ack-fg">{t("inDoubt", { n: inDoubt })}</span>{" "}
            {t(reachable ? "inDoubtReading" : "inDoubtTodo")}
          </p>
        ) : null}
        <RadioCards
          label={t("title")}
          value={sharing}
          onChange={(next) => setSharing(next as Sharing)}
          columns={3}
          items={[
            {
              value: "all",
              label: t("all"),
              hint: t(saved.product === "jsm" ? "allHintJsm" : "allHintPlain"),
            },
            { value: "marked", label: t("marked"), hint: t("markedHint") },
            { value: "none", label: t("none"), hint: t("noneHint") },
          ]}
        />
        {sharing === "marked" ? (
          <Field name="marker" label={t("prefix")} error={errors["settings.markerPrefix"]}>
            {(field) => (
              <Input
                {...field}
                fieldSize={36}
                maxLength={50}
                className="max-w-60"
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
          </Field>
        ) : null}
        <section className="grid gap-2" aria-live="polite">
          <h3 className="font-medium">{t("preview")}</h3>
          {reachable ? null : <p className="text-muted">{t("needsAccess")}</p>}
          {preview.isError ? <p className="text-open-fg">{t("previewFailed")}</p> : null}
          {reachable && preview.isPending ? <p className="text-muted">{t("previewLoading")}</p> : null}
          {preview.data ? (
            <SharingPreviewList preview={preview.data} stale={preview.isPlaceholderData} />
          ) : null}
        </section>
        <Button
          busy={busy}
          disabledReason={reason()}
          className="justify-self-start"
          onClick={() => void submit()}
        >
          {t("save")}
        </Button>
      </CardBody>
    </Card>
  );
}
