"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { useThisBrowser } from "#components/telling/use-this-browser.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Smartphone, Trash2 } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { Device, MyNotices } from "#lib/notifications/personal/schema.ts";

/** The browsers that take push: this one to be added, any to be removed. */
export function DevicesCard({ mine, onChange }: { mine: MyNotices; onChange: () => void }) {
  const t = useTranslations("telling.mine.devices");
  const fail = useFailure();
  const reader = useReader();
  const { ability, add } = useThisBrowser(mine.pushKey);
  const [busy, setBusy] = useState(false);
  const register = async () => {
    setBusy(true);
    try {
      if (await add()) toast.done(t("added"));
    } catch (error) {
      // DOMException: the browser's own push service would not have it.
      if (error instanceof DOMException) toast.failed(t("failed"));
      else fail(error);
    } finally {
      setBusy(false);
      onChange();
    }
  };
  const remove = async (device: Device) => {
    try {
      await api(`/me/devices/${device.id}`, { method: "DELETE" });
      toast.done(t("removed"));
    } catch (error) {
      fail(error);
    }
    onChange();
  };
  const unable = ability === "able" || ability === "unknown" ? null : t(ability);
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          unable ? null : (
            <Button busy={busy} onClick={() => void register()}>
              <Icon of={Smartphone} />
              {t("add")}
            </Button>
          )
        }
      />
      <CardBody className="grid gap-3">
        {unable ? <p className="text-control text-muted">{unable}</p> : null}
        {mine.devices.length === 0 ? <p className="text-control text-muted">{t("empty")}</p> : null}
        {mine.devices.length > 0 ? (
          <ul className="grid gap-2">
            {mine.devices.map((device) => (
              <li key={device.id} className="flex items-center gap-3">
                <div className="min-w-0 flex-1">
                  <p className="truncate text-control font-medium">{device.name}</p>
                  <p className="text-caption text-muted">
                    {[
                      t("addedAt", { at: formatDateTime(device.createdAt, reader) }),
                      device.lastSentAt ? t("last", { at: formatDateTime(device.lastSentAt, reader) }) : null,
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </p>
                </div>
                <ConfirmDialog
                  title={t("removeTitle", { name: device.name })}
                  body={t("removeBody")}
                  action={t("remove")}
                  onConfirm={() => remove(device)}
                  trigger={
                    <Button variant="ghost" icon aria-label={`${t("remove")}: ${device.name}`}>
                      <Icon of={Trash2} />
                    </Button>
                  }
                />
              </li>
            ))}
          </ul>
        ) : null}
      </CardBody>
    </Card>
  );
}
