"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api, ApiProblem } from "#components/api.ts";
import { choicesOf } from "#components/admin/jira/settings.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { Code } from "#components/ui/bits.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import { formatDate } from "#lib/i18n/format.ts";
import type { JiraState } from "#lib/jira/schema.ts";

/** Registers the webhook in Jira by itself, for those who would rather not paste it there. */
export function WebhookCard({ source, jira }: { source: Connection; jira: JiraState }) {
  const t = useTranslations("jira.webhook");
  const reader = useReader();
  const client = useQueryClient();
  const fail = useFailure();
  const [busy, setBusy] = useState<"register" | "remove" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [webhook] = jira.webhooks;
  const needsProject = jira.access === "oauth" && choicesOf(source).projectKey === undefined;

  const run = async (deed: "register" | "remove") => {
    setBusy(deed);
    setRefusal(null);
    try {
      const method = deed === "register" ? "POST" : "DELETE";
      const state = await api<JiraState>(`/connections/${source.id}/jira/webhooks`, { method });
      client.setQueryData(["jira", source.id], state);
    } catch (error) {
      // Jira's own words say what it misses: a right, a project, a public address.
      if (error instanceof ApiProblem && (error.code === "upstream" || error.code === "conflict")) {
        setRefusal(error.message);
      } else fail(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <>
            {webhook ? (
              <Button variant="ghost" busy={busy === "remove"} onClick={() => void run("remove")}>
                {t("remove")}
              </Button>
            ) : null}
            <Button busy={busy === "register"} onClick={() => void run("register")}>
              {t(webhook ? "again" : "register")}
            </Button>
          </>
        }
      />
      <CardBody className="grid gap-2">
        {webhook ? (
          <p className="flex items-start gap-2 text-ok-fg [&>svg]:mt-[3px]" suppressHydrationWarning>
            <Glyph name="done" />
            {webhook.expiresAt
              ? t("registeredUntil", { until: formatDate(webhook.expiresAt, reader) })
              : t("registered")}
          </p>
        ) : (
          <p className="text-muted">{t(jira.access === "oauth" ? "introApp" : "introAdmin")}</p>
        )}
        {webhook?.error ? (
          <p className="text-open-fg">
            {t("troubled")} <Code>{webhook.error}</Code>
          </p>
        ) : null}
        {refusal === null ? null : (
          <p role="alert" className="text-open-fg">
            {needsProject ? (
              t("needsProject")
            ) : (
              <>
                {t("refused")} <Code>{refusal}</Code>
              </>
            )}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
