"use client";
import { useTranslations } from "next-intl";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { forgetSecret, useFreshSecret } from "#components/admin/connections/secret-once.ts";
import { EndOverlap } from "#components/admin/source/end-overlap.tsx";
import { curlCommand } from "#components/admin/source/curl.ts";
import { Code } from "#components/ui/bits.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CopyButton, CopyField } from "#components/ui/copy.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronRight, EyeOff } from "#components/ui/icons.ts";
import { CodeBlock } from "#components/ui/json-view.tsx";
import { useReader } from "#components/vocabulary/clock.ts";
import type { Connection } from "#lib/connections/schema.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

/** Where to send, what to show, and a command that does both. */
export function AddressCard({
  source,
  plugin,
  sample,
}: {
  source: Connection;
  plugin: PluginInfo;
  sample: string;
}) {
  const t = useTranslations("admin.source.address");
  const fresh = useFreshSecret(source.id);
  const token = fresh ?? t("tokenPlaceholder");
  const curl = curlCommand(
    source.url,
    sample,
    source.hasSecret ? { header: plugin.secretHeader, token } : null,
    Object.fromEntries(
      Object.entries(plugin.sampleHeaders).map(([name, value]) => [name, value.replace("<key>", source.key)]),
    ),
  );
  // A key that senders show themselves is their secret; a second one is the exception.
  const asksToken = plugin.keyName === null || source.hasSecret;
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        <div className="grid gap-1.5">
          <span className="font-medium">{t("url")}</span>
          <CopyField label={t("url")} text={source.url} />
        </div>
        {plugin.keyName ? (
          <div className="grid gap-1.5">
            <span className="font-medium">{plugin.keyName}</span>
            <CopyField label={plugin.keyName} text={source.key} />
          </div>
        ) : null}
        {asksToken ? (
          <div className="grid gap-1.5">
            <span className="font-medium">
              {t("token")}
              {plugin.secretHeader ? (
                <span className="ml-2 font-normal text-muted">
                  {t("header")} <Code>{plugin.secretHeader}</Code>
                </span>
              ) : null}
            </span>
            <Secret source={source} fresh={fresh} />
          </div>
        ) : null}
        <details className="group">
          <summary className="flex w-fit list-none items-center gap-1.5 text-muted hover:text-ink">
            <Icon of={ChevronRight} size={14} className="group-open:rotate-90" />
            {t("curl")}
          </summary>
          <div className="mt-2 grid gap-1.5">
            <CodeBlock>{curl}</CodeBlock>
            <div className="flex flex-wrap items-center justify-between gap-2 text-caption text-muted">
              {t("curlHint")}
              <CopyButton text={curl} />
            </div>
          </div>
        </details>
      </CardBody>
    </Card>
  );
}

function Secret({ source, fresh }: { source: Connection; fresh: string | null }) {
  const t = useTranslations("admin.source.address");
  const reader = useReader();
  const until = source.previousSecretUntil;
  const overlap = until ? (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {t("overlap", { until: formatDateTime(until, reader) })}
      <EndOverlap source={source} />
    </span>
  ) : null;
  if (fresh === null) {
    return (
      <div className="text-muted" suppressHydrationWarning>
        {t(source.hasSecret ? "set" : "unset")} {overlap}
      </div>
    );
  }
  return (
    <>
      <CopyField label={t("token")} text={fresh} fresh />
      <div className="flex flex-wrap items-center gap-1.5 text-caption text-muted" role="status">
        <Icon of={EyeOff} size={14} />
        {t("once")} {overlap}
        <button type="button" className="link ml-auto" onClick={() => forgetSecret(source.id)}>
          {t("saved")}
        </button>
      </div>
    </>
  );
}
