"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { api } from "#components/api.ts";
import { holdSecret } from "#components/admin/connections/secret-once.ts";
import { RenameDialog } from "#components/admin/source/rename-dialog.tsx";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ellipsis, KeyRound, Pencil, Trash2, Wrench } from "#components/ui/icons.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Connection, ConnectionWithSecret } from "#lib/connections/schema.ts";

type Open = "none" | "deactivate" | "rename" | "rotate" | "delete";

/** The switch and the menu of a source: rename, change the secret, delete. */
export function SourceActions({
  source,
  maintainable,
}: {
  source: Connection;
  /** Whether its alerts can be held back during maintenance. */
  maintainable: boolean;
}) {
  const more = useTranslations("source");
  const t = useTranslations("admin.source");
  const router = useRouter();
  const deed = useSourceDeed(source.id);
  const [open, setOpen] = useState<Open>("none");
  const [busy, setBusy] = useState(false);
  const label = useId();
  const path = `/connections/${source.id}`;
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen("none");
  };

  const setActive = async (active: boolean) => {
    setBusy(true);
    try {
      await deed(() => api(path, { method: "PATCH", body: { active } }));
      toast.done(t(active ? "activated" : "deactivated"));
    } finally {
      setBusy(false);
    }
  };
  const rotate = async () => {
    const rotated = await deed(() =>
      api<ConnectionWithSecret>(`${path}/rotate-secret`, { method: "POST", body: {} }),
    );
    if (rotated.secret) holdSecret(source.id, rotated.secret);
  };
  const remove = async () => {
    await deed(() => api(path, { method: "DELETE" }));
    toast.done(t("deleted"));
    router.push("/admin/connections");
  };

  return (
    <>
      <span className="flex items-center gap-2">
        <span id={label} className="text-muted">
          {t("active")}
        </span>
        <Switch
          aria-labelledby={label}
          checked={source.active}
          disabled={busy}
          onCheckedChange={(active) => {
            // A refusal has been said in a toast already.
            if (active) void setActive(true).catch(() => {});
            else setOpen("deactivate");
          }}
        />
      </span>
      <Menu
        trigger={
          <Button variant="ghost" icon aria-label={t("menu", { name: source.name })}>
            <Icon of={Ellipsis} />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("rename")}>
          <Icon of={Pencil} />
          {t("rename")}
        </MenuItem>
        {maintainable ? (
          <MenuItem onSelect={() => router.push(`/maintenance?source=${source.id}`)}>
            <Icon of={Wrench} />
            {more("maintain")}
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => setOpen("rotate")}>
          <Icon of={KeyRound} />
          {t(source.hasSecret ? "rotate" : "rotateNew")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setOpen("delete")}>
          <Icon of={Trash2} />
          {t("delete")}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={open === "deactivate"}
        onOpenChange={close}
        title={t("deactivate.title", { name: source.name })}
        body={t("deactivate.body")}
        action={t("deactivate.action")}
        danger
        onConfirm={() => setActive(false)}
      />
      <ConfirmDialog
        open={open === "rotate"}
        onOpenChange={close}
        title={t("rotateConfirm.title")}
        body={t(source.hasSecret ? "rotateConfirm.body" : "rotateConfirm.bodyNew")}
        action={t(source.hasSecret ? "rotateConfirm.action" : "rotateConfirm.actionNew")}
        onConfirm={rotate}
      />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={t("deleteConfirm.title", { name: source.name })}
        body={t("deleteConfirm.body")}
        action={t("deleteConfirm.action")}
        danger
        onConfirm={remove}
      />
      <RenameDialog key={source.name} source={source} open={open === "rename"} onOpenChange={close} />
    </>
  );
}
