"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { TriangleAlert } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import type { ConnectionDetail } from "#lib/connections/schema.ts";

/** Offers to make up for what was refused only because the source was switched off. */
export function ReplayRefused({ source }: { source: ConnectionDetail }) {
  const t = useTranslations("admin.source");
  const deed = useSourceDeed(source.id);
  const [busy, setBusy] = useState(false);
  if (source.replayable === 0) return null;
  const replay = async () => {
    setBusy(true);
    try {
      const path = `/connections/${source.id}/replay-refused`;
      const { replayed } = await deed(() => api<{ replayed: number }>(path, { method: "POST", body: {} }));
      toast.done(t("replayedRefused", { n: replayed }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Banner
      tone="warn"
      icon={<Icon of={TriangleAlert} />}
      action={
        source.active ? (
          <Button busy={busy} onClick={() => void replay().catch(() => {})}>
            {t("replayRefused")}
          </Button>
        ) : null
      }
    >
      {t("refusedInactive", { n: source.replayable })}
    </Banner>
  );
}
