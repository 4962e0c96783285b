"use client";
import { useTranslations } from "next-intl";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { api } from "#components/api.ts";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Connection } from "#lib/connections/schema.ts";

/** Ends at once what a rotation left: the old secret being accepted beside the new one. */
export function EndOverlap({ source }: { source: Connection }) {
  const t = useTranslations("source.overlap");
  const deed = useSourceDeed(source.id);
  const end = async () => {
    await deed(() => api(`/connections/${source.id}/end-overlap`, { method: "POST" }));
    toast.done(t("done"));
  };
  return (
    <ConfirmDialog
      title={t("title")}
      body={t("body")}
      action={t("action")}
      danger
      trigger={
        <button type="button" className="link">
          {t("action")}
        </button>
      }
      onConfirm={end}
    />
  );
}
