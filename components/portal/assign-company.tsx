"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Building2 } from "#components/ui/icons.ts";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Page } from "#lib/core/page.ts";

async function listCompanies(): Promise<Company[]> {
  const response = await fetch("/api/v1/companies?limit=200", { cache: "no-store" });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return ((await response.json()) as Page<Company>).items;
}

/** A ticket that no rule gave to a company: staff say whose it is. */
export function AssignCompany({ ticketId }: { ticketId: string }) {
  const t = useTranslations("jira.ticket");
  const failed = useTranslations("states.failed");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { data: companies = [] } = useQuery({ queryKey: ["companies"], queryFn: listCompanies });
  const assign = async (companyId: string) => {
    setBusy(true);
    try {
      const response = await fetch(`/api/v1/tickets/${ticketId}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ companyId: Number(companyId) }),
      });
      // A conflict means that a colleague was faster; the page then shows what they chose.
      if (!response.ok && response.status !== 409) throw new Error(`HTTP ${response.status}`);
      const company = companies.find(({ id }) => String(id) === companyId)?.name ?? "";
      if (response.ok) toast.done(t("assigned", { company }));
      void client.invalidateQueries({ queryKey: ["ticket", ticketId] });
    } catch (error) {
      toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Banner tone="warn" icon={<Icon of={Building2} />}>
      <div className="grid gap-2">
        <p className="font-medium">{t("unassigned")}</p>
        <p className="text-desk">{t("assignHint")}</p>
        <Select
          aria-label={t("assign")}
          placeholder={t("assign")}
          fieldSize={36}
          value=""
          disabled={busy || companies.length === 0}
          onChange={(id) => void assign(id)}
          items={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      </div>
    </Banner>
  );
}
