"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AttemptList } from "#components/admin/subscriptions/attempt-list.tsx";
import { useFailure } from "#components/admin/use-failure.ts";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { SkeletonRows } from "#components/ui/states.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { DeliveryDetail } from "#lib/subscriptions/schema.ts";

/** One delivery: every attempt with headers and answer, the body, and a way to send it again. */
export function DeliveryDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("subscriptions.log");
  const client = useQueryClient();
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const path = `/deliveries/${id}`;
  const { data, isError } = useQuery({ queryKey: [path], queryFn: () => api<DeliveryDetail>(path) });
  useLiveRefresh(["subscription.delivered"], [[path]]);
  const retry = async () => {
    setBusy(true);
    try {
      await api(`${path}/retry`, { method: "POST" });
      toast.done(t("retried"));
      void client.invalidateQueries({ queryKey: [path] });
      void client.invalidateQueries({ queryKey: ["/deliveries"] });
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      width={760}
      title={data?.eventType ?? t("title")}
      description={data ? <span className="font-mono text-caption wrap-anywhere">{data.eventId}</span> : null}
      footer={
        data ? (
          <Button variant="primary" busy={busy} onClick={() => void retry()}>
            {t("retry")}
          </Button>
        ) : null
      }
    >
      {isError ? (
        <p className="text-muted">{t("failed")}</p>
      ) : data === undefined ? (
        <SkeletonRows rows={3} />
      ) : (
        <div className="grid min-w-0 gap-4">
          {data.attempts.length > 0 ? <AttemptList attempts={data.attempts} /> : null}
          <section className="min-w-0 overflow-hidden rounded-card border border-line">
            <header className="flex items-center justify-between border-b border-line-soft px-3 py-1">
              <h3 className="text-control font-semibold">{t("body")}</h3>
              <CopyButton text={data.body} label={t("body")} />
            </header>
            <JsonView text={data.body} className="max-h-80 overflow-y-auto" />
          </section>
        </div>
      )}
    </Dialog>
  );
}
