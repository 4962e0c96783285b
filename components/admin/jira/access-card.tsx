"use client";
import { useTranslations } from "next-intl";
import { TokenDialog } from "#components/admin/jira/token-dialog.tsx";
import { Code } from "#components/ui/bits.tsx";
import { AnchorButton } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader, Fact, Facts } from "#components/ui/card.tsx";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import type { JiraState } from "#lib/jira/schema.ts";

type Look = { glyph: GlyphName; color: string };

const LOOK: Record<"none" | JiraState["accessState"], Look> = {
  none: { glyph: "new", color: "text-muted" },
  ok: { glyph: "done", color: "text-ok-fg" },
  dead: { glyph: "open", color: "text-open-fg" },
  misconfigured: { glyph: "open", color: "text-open-fg" },
};

/** How AtSignal gets into this Jira, whether it still can, and the ways to mend it. */
export function AccessCard({ source, jira }: { source: Connection; jira: JiraState }) {
  const t = useTranslations("jira.access");
  const state = jira.access === "none" ? "none" : jira.accessState;
  const look = LOOK[state];
  const consent = `/connect/jira?connection=${source.id}`;
  const urgent = state === "dead" && jira.access === "oauth";
  // Consent is Atlassian's for its cloud; a Data Center knows nothing of it.
  const consents = jira.oauthAvailable && state !== "misconfigured" && jira.site?.edition !== "datacenter";
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={
          <>
            <TokenDialog source={source} jira={jira} />
            {consents ? (
              <AnchorButton href={consent} variant={urgent ? "primary" : "secondary"}>
                {t(jira.access === "oauth" ? "reconnect" : "consent")}
              </AnchorButton>
            ) : null}
          </>
        }
      />
      <CardBody className="grid gap-3">
        <p className={`flex items-start gap-2 [&>svg]:mt-[3px] ${look.color}`} role="status">
          <Glyph name={look.glyph} />
          {t(state)}
        </p>
        {state !== "ok" && jira.accessError ? (
          <p className="text-muted">
            {t("said")} <Code>{jira.accessError}</Code>
          </p>
        ) : null}
        {jira.site ? (
          <Facts>
            <Fact term={t("site")}>
              <a className="link" href={jira.site.url} target="_blank" rel="noreferrer">
                {jira.site.title ?? jira.site.url}
              </a>
              <span className="ml-2 text-muted">
                {t("edition", { edition: jira.site.edition })} {jira.site.version}
              </span>
            </Fact>
            {jira.access === "none" ? null : <Fact term={t("way")}>{t(`ways.${jira.access}`)}</Fact>}
            {jira.site.account ? <Fact term={t("account")}>{jira.site.account}</Fact> : null}
          </Facts>
        ) : null}
        {jira.missingScopes.length > 0 ? (
          <div className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-1.5">
              <span className="text-muted">{t("missing")}</span>
              {jira.missingScopes.map((scope) => (
                <Code key={scope}>{scope}</Code>
              ))}
            </p>
            <p className="text-caption text-muted">{t("missingHint")}</p>
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}
