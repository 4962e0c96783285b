"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RotationDialog } from "#components/admin/oncall/rotation-dialog.tsx";
import { useDeed } from "#components/admin/oncall/use-saved.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ellipsis, Pencil, Trash2 } from "#components/ui/icons.ts";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import type { OnCallView, Rotation } from "#lib/oncall/schema.ts";

/** What can be done to a rotation. */
export function RotationMenu({ rotation, view }: { rotation: Rotation; view: OnCallView }) {
  const t = useTranslations("oncall.rotation");
  const [open, setOpen] = useState<"none" | "edit" | "delete">("none");
  const deed = useDeed();
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen("none");
  };
  const remove = () => deed(() => api(`/rotations/${rotation.id}`, { method: "DELETE" }), t("deleted"));
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" icon aria-label={t("menu", { name: rotation.name })}>
            <Icon of={Ellipsis} />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("edit")}>
          <Icon of={Pencil} />
          {t("edit")}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen("delete")}>
          <Icon of={Trash2} />
          {t("delete")}
        </MenuItem>
      </Menu>
      <RotationDialog view={view} rotation={rotation} open={open === "edit"} onOpenChange={close} />
      <ConfirmDialog
        open={open === "delete"}
        onOpenChange={close}
        title={t("deleteTitle", { name: rotation.name })}
        body={t("deleteBody")}
        action={t("delete")}
        danger
        onConfirm={remove}
      />
    </>
  );
}
