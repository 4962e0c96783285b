"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RotationDialog } from "#components/admin/oncall/rotation-dialog.tsx";
import { useSaved } from "#components/admin/oncall/use-saved.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { api, ApiProblem } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ellipsis, Pencil, Trash2 } from "#components/ui/icons.ts";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { OnCallView, Rotation } from "#lib/oncall/schema.ts";

/** Names of what uses something, out of a refusal to delete it. */
function usesIn(error: unknown): string[] {
  const current = error instanceof ApiProblem ? error.body.current : undefined;
  const { uses } = (current ?? {}) as { uses?: { name: string }[] };
  return (uses ?? []).map((use) => use.name);
}

/** What can be done to a rotation. */
export function RotationMenu({ rotation, view }: { rotation: Rotation; view: OnCallView }) {
  const t = useTranslations("oncall.rotation");
  const [open, setOpen] = useState<"none" | "edit" | "delete">("none");
  const saved = useSaved();
  const fail = useFailure();
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen("none");
  };
  const remove = async () => {
    try {
      await api(`/rotations/${rotation.id}`, { method: "DELETE" });
      saved(t("deleted"));
    } catch (error) {
      const names = usesIn(error);
      if (names.length > 0) toast.failed(t("usedBy", { names: names.join(", ") }));
      else fail(error);
    }
  };
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
