"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type Draft, inputOf } from "#components/admin/oncall/rotation-draft.ts";
import { ShiftStrip } from "#components/admin/oncall/shift-strip.tsx";
import { api } from "#components/api.ts";
import type { OnCallView, Shift } from "#lib/oncall/schema.ts";

/** The two weeks as they would be; nothing until the draft says enough. */
export function RotationPreview({
  draft,
  view,
  rotationId,
}: {
  draft: Draft;
  view: OnCallView;
  rotationId: number | undefined;
}) {
  const t = useTranslations("oncall");
  const { from, to, holidays } = view;
  const body = {
    ...inputOf(draft),
    name: draft.name.trim() || "?",
    from,
    to,
    ...(rotationId === undefined ? {} : { rotationId }),
  };
  const { data } = useQuery({
    queryKey: ["rotation-preview", body],
    queryFn: () => api<{ items: Shift[] }>("/rotations/preview", { method: "POST", body }),
    enabled: draft.participants.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!data || draft.participants.length === 0) return null;
  return (
    <section className="grid min-w-0 gap-2" aria-live="polite">
      <h3 className="text-control font-medium">{t("rotation.preview")}</h3>
      <ShiftStrip label={t("rotation.preview")} from={from} to={to} shifts={data.items} holidays={holidays} />
    </section>
  );
}
