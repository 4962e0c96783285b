"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RotateCw } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Recovery } from "#lib/subscriptions/schema.ts";

const HOUR_MS = 3_600_000;
/** Two weeks less a minute: the API goes back two weeks from when it is asked. */
const BACK_MS = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  most: 14 * 24 * HOUR_MS - 60_000,
};
type Back = keyof typeof BACK_MS;
const BACKS = Object.keys(BACK_MS) as Back[];

/** Sends what a receiver missed since a moment. */
export function RecoverButton({ id, disabled }: { id: number; disabled: boolean }) {
  const t = useTranslations("subscriptions.recover");
  const fail = useFailure();
  const [back, setBack] = useState<Back>("day");
  const recover = async () => {
    const since = new Date(Date.now() - BACK_MS[back]).toISOString();
    try {
      const { requeued } = await api<Recovery>(`/subscriptions/${id}/recover`, {
        method: "POST",
        body: { since },
      });
      toast.done(t("done", { count: requeued }));
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return (
    <ConfirmDialog
      title={t("title")}
      body={
        <span className="grid gap-3">
          {t("body")}
          <Select
            aria-label={t("since")}
            value={back}
            onChange={(next) => setBack(BACKS.find((one) => one === next) ?? "day")}
            items={BACKS.map((value) => ({ value, label: t(value) }))}
          />
        </span>
      }
      action={t("action")}
      onConfirm={recover}
      trigger={
        <Button disabled={disabled}>
          <Icon of={RotateCw} />
          {t("action")}
        </Button>
      }
    />
  );
}
