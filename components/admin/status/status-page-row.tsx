"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { cn } from "#components/ui/cn.ts";
import { Switch } from "#components/ui/checkbox.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ExternalLink } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";
import { TD, TR } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { SetStatusPageInput, StatusPage } from "#lib/status/schema.ts";

/** On phones a row is a card: who and whether on the first line, for whom below, then where. */
const CELL = "phone:h-auto phone:border-0 phone:p-0 phone:first:pl-0 phone:last:pr-0";

/** One company's status page: on or off, for whom, in search engines or not. Making it public asks first. */
export function StatusPageRow({ page }: { page: StatusPage }) {
  const t = useTranslations("status.admin");
  const fail = useFailure();
  const client = useQueryClient();
  const [asking, setAsking] = useState<SetStatusPageInput | null>(null);
  const { companyId, companyName: name, slug, enabled, access, indexed } = page;
  const set = async (input: SetStatusPageInput, done: string) => {
    try {
      await api(`/status/pages/${companyId}`, { method: "PATCH", body: input });
      toast.done(done);
      await client.invalidateQueries({ queryKey: ["/status/pages"] });
    } catch (error) {
      fail(error);
    }
  };
  const turn = (on: boolean) => {
    if (on && access === "anyone") setAsking({ enabled: true });
    else void set({ enabled: on }, t(on ? "on" : "off", { name }));
  };
  const allow = (to: StatusPage["access"]) => {
    if (to === access) return;
    if (to === "anyone" && enabled) setAsking({ access: to });
    else void set({ access: to }, t("saved"));
  };
  return (
    <TR className="phone:grid phone:grid-cols-[minmax(0,1fr)_auto] phone:items-center phone:gap-x-3 phone:gap-y-2 phone:border-b phone:border-line-soft phone:px-4 phone:py-3">
      <TD className={cn(CELL, "font-medium")}>{name}</TD>
      <TD className={cn(CELL, "phone:text-right")}>
        <Switch
          aria-label={t("enable", { name })}
          checked={enabled}
          onCheckedChange={turn}
          className="align-middle"
        />
        <ConfirmDialog
          title={t("confirmTitle", { name })}
          body={t("confirmBody")}
          action={t("confirm")}
          open={asking !== null}
          onOpenChange={(open) => (open ? undefined : setAsking(null))}
          onConfirm={() => set(asking ?? {}, t("on", { name }))}
        />
      </TD>
      <TD className={CELL}>
        <Select
          aria-label={t("accessOf", { name })}
          fieldSize={28}
          className="max-w-full"
          value={access}
          onChange={(value) => allow(value === "company" ? "company" : "anyone")}
          items={[
            { value: "anyone", label: t("anyone") },
            { value: "company", label: t("ownPeople") },
          ]}
        />
      </TD>
      <TD
        className={cn(
          CELL,
          "phone:order-1 phone:col-span-2 phone:flex phone:items-center phone:justify-between",
        )}
      >
        <span aria-hidden="true" className="hidden text-caption text-muted phone:inline">
          {t("indexed")}
        </span>
        <Switch
          aria-label={t("index", { name })}
          checked={indexed}
          disabled={access === "company"}
          onCheckedChange={(on) => void set({ indexed: on }, t("saved"))}
          className="align-middle"
        />
      </TD>
      <TD className={CELL}>
        {enabled ? (
          <a
            href={`/status/${slug}`}
            target="_blank"
            rel="noopener"
            className="link inline-flex items-center gap-1"
          >
            {t("open")}
            <Icon of={ExternalLink} size={14} />
          </a>
        ) : (
          <span className="mono text-muted">{slug}</span>
        )}
      </TD>
    </TR>
  );
}
