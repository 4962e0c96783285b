"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CopyField } from "#components/ui/copy.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { Subscription, SubscriptionWithSecret } from "#lib/subscriptions/schema.ts";

/** The signing secret: how to verify with it, and a new one, shown once. */
export function SecretCard({ it, onRotated }: { it: Subscription; onRotated: (it: Subscription) => void }) {
  const t = useTranslations("subscriptions.secret");
  const fail = useFailure();
  const reader = useReader();
  const [fresh, setFresh] = useState<string | null>(null);
  const rotate = async () => {
    try {
      const { secret, ...rotated } = await api<SubscriptionWithSecret>(
        `/subscriptions/${it.id}/rotate-secret`,
        { method: "POST" },
      );
      setFresh(secret);
      onRotated(rotated);
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <ConfirmDialog
            title={t("rotateTitle")}
            body={t("rotateBody")}
            action={t("rotate")}
            onConfirm={rotate}
            trigger={<Button>{t("rotate")}</Button>}
          />
        }
      />
      <CardBody className="grid gap-2">
        {fresh ? (
          <div role="status" className="grid gap-2">
            <CopyField label={t("label")} text={fresh} fresh />
            <p>{t("once")}</p>
          </div>
        ) : (
          <p className="text-control">{t("hidden")}</p>
        )}
        {it.previousSecretUntil ? (
          <p>{t("overlap", { at: formatDateTime(it.previousSecretUntil, reader) })}</p>
        ) : null}
        <p className="text-muted">{t("verify")}</p>
      </CardBody>
    </Card>
  );
}
