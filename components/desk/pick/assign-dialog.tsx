"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { loadAssignees } from "#components/desk/api.ts";
import { PickDialog } from "#components/desk/pick/pick-dialog.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import type { Assignee, Incident } from "#lib/incidents/schema.ts";

const NOBODY = "none";

/** Asks whose the incidents shall be. */
export function AssignDialog({
  rows,
  open,
  onOpenChange,
  onPick,
}: {
  rows: Incident[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (assignee: Assignee | null) => void;
}) {
  const t = useTranslations("desk.assign");
  const people = useQuery({
    queryKey: ["assignees"],
    queryFn: loadAssignees,
    enabled: open,
    staleTime: 60_000,
  });
  const [only] = rows;
  const current = rows.length === 1 ? (only?.assignee?.id ?? null) : null;
  const choices = [
    ...(people.data ?? []).map(({ id, name }) => ({
      key: String(id),
      words: name,
      label: (
        <>
          <Avatar name={name} staff size={20} decorative />
          {name}
        </>
      ),
      after: id === current ? t("now") : undefined,
    })),
    {
      key: NOBODY,
      words: t("none"),
      label: (
        <>
          <Avatar name={null} staff size={20} decorative />
          {t("none")}
        </>
      ),
    },
  ];
  return (
    <PickDialog
      title={rows.length > 1 ? t("titleMany", { count: rows.length }) : t("title")}
      search={t("search")}
      empty={t("empty")}
      choices={people.data ? choices : []}
      open={open}
      onOpenChange={onOpenChange}
      onPick={(key) => onPick(people.data?.find(({ id }) => String(id) === key) ?? null)}
    />
  );
}
