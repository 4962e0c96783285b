"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changeView, deleteView, loadViews, sameQuery, VIEWS_KEY } from "#components/desk/views/api.ts";
import { SaveViewDialog } from "#components/desk/views/save-view-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Bookmark, ChevronDown } from "#components/ui/icons.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toaster.tsx";

/** 보기 저장 while the filters have no name; else what can be done to the view they are. */
export function ViewActions({ query, isAdmin }: { query: string; isAdmin: boolean }) {
  const t = useTranslations("desk.views");
  const failed = useTranslations("states.failed");
  const client = useQueryClient();
  const views = useQuery({ queryKey: VIEWS_KEY, queryFn: loadViews, staleTime: 10_000 });
  const [dialog, setDialog] = useState<"save" | "rename" | "delete" | null>(null);
  const view = views.data?.saved.find((one) => sameQuery(one.query, query));
  const settle = () => client.invalidateQueries({ queryKey: VIEWS_KEY });
  const run = async (deed: () => Promise<unknown>, said?: string) => {
    try {
      await deed();
      if (said) toast.done(said);
      await settle();
    } catch (error) {
      toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
    }
  };
  if (!view) {
    if (query === "") return null;
    return (
      <>
        <Button variant="ghost" onClick={() => setDialog("save")} aria-label={t("save")}>
          <Icon of={Bookmark} />
          <span className="max-[1100px]:sr-only">{t("save")}</span>
        </Button>
        <SaveViewDialog
          query={query}
          open={dialog === "save"}
          onOpenChange={(open) => setDialog(open ? "save" : null)}
          onSaved={() => void settle()}
        />
      </>
    );
  }
  if (!view.mine && !isAdmin) return null;
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" aria-label={t("more", { name: view.name })}>
            <Icon of={Bookmark} />
            <span className="max-w-40 truncate phone:hidden">{view.name}</span>
            <Icon of={ChevronDown} size={14} />
          </Button>
        }
      >
        <MenuItem onSelect={() => setDialog("rename")}>{t("rename")}</MenuItem>
        <MenuItem onSelect={() => void run(() => changeView(view.id, { shared: !view.shared }))}>
          {t(view.shared ? "makeOwn" : "makeShared")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setDialog("delete")}>
          {t("delete")}
        </MenuItem>
      </Menu>
      <SaveViewDialog
        key={view.id}
        query={query}
        view={view}
        open={dialog === "rename"}
        onOpenChange={(open) => setDialog(open ? "rename" : null)}
        onSaved={() => void settle()}
      />
      <ConfirmDialog
        title={t("deleteTitle", { name: view.name })}
        body={t("deleteBody")}
        action={t("delete")}
        danger
        open={dialog === "delete"}
        onOpenChange={(open) => setDialog(open ? "delete" : null)}
        onConfirm={() => void run(() => deleteView(view.id), t("deleted"))}
      />
    </>
  );
}
