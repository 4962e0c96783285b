"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { api } from "#components/api.ts";
import { holdSecret } from "#components/admin/connections/secret-once.ts";
import { AccessCard } from "#components/admin/jira/access-card.tsx";
import { FilesCard } from "#components/admin/jira/files-card.tsx";
import { ProjectCard } from "#components/admin/jira/project-card.tsx";
import { RulesCard } from "#components/admin/jira/rules-card.tsx";
import { SharingCard } from "#components/admin/jira/sharing-card.tsx";
import { StatusCard } from "#components/admin/jira/status-card.tsx";
import { SyncCard } from "#components/admin/jira/sync-card.tsx";
import { WebhookCard } from "#components/admin/jira/webhook-card.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import type { Company } from "#lib/companies/schema.ts";
import type { ConnectionDetail } from "#lib/connections/schema.ts";
import type { CompanyRule, JiraState } from "#lib/jira/schema.ts";

/** What only a Jira has: its way in, its project, who sees which words, whose tickets, how it is read. */
export function JiraCards({
  source,
  initial,
  rules,
  companies,
  freshSecret,
  renderedAt,
  children,
}: {
  source: ConnectionDetail;
  initial: JiraState;
  rules: CompanyRule[];
  companies: Company[];
  /** The webhook secret of a connection that was made a moment ago by consent. */
  freshSecret: string | null;
  renderedAt: string;
  /** The address that Jira's webhooks go to: the first thing to do after the way in. */
  children: ReactNode;
}) {
  const { id } = source;
  const t = useTranslations("admin.source.address");
  useEffect(() => {
    if (freshSecret === null) return;
    holdSecret(id, freshSecret);
    toast.done(t("connected"));
  }, [id, freshSecret, t]);
  const { data: jira } = useQuery({
    queryKey: ["jira", id],
    queryFn: () => api<JiraState>(`/connections/${id}/jira`),
    initialData: initial,
  });
  useLiveRefresh(["connection."], [["jira", id]], {
    since: renderedAt,
    concerns: (change) => change.id === String(id),
  });
  const reachable = jira.access !== "none" && jira.accessState === "ok";
  return (
    <>
      <AccessCard source={source} jira={jira} />
      {children}
      {reachable ? <WebhookCard source={source} jira={jira} /> : null}
      <ProjectCard
        key={`project-${JSON.stringify(source.settings)}-${source.companyId}`}
        source={source}
        companies={companies}
        reachable={reachable}
      />
      <SharingCard
        key={`sharing-${JSON.stringify(source.settings)}`}
        source={source}
        reachable={reachable}
        inDoubt={jira.commentsInDoubt}
      />
      <StatusCard source={source} reachable={reachable} />
      <RulesCard source={source} initial={rules} companies={companies} reachable={reachable} />
      <FilesCard
        key={`files-${JSON.stringify(source.settings)}`}
        source={source}
        uploadLimit={jira.site?.uploadLimit ?? null}
      />
      <SyncCard source={source} jira={jira} reachable={reachable} />
    </>
  );
}
