import { useTranslations } from "next-intl";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { ConnectionDetail } from "#lib/connections/schema.ts";

/** The way to a source's mapping, with the fields that are mapped by hand. */
export function MappingCard({ source }: { source: ConnectionDetail }) {
  const t = useTranslations("source.mapping");
  const paths = source.settings.paths;
  const mapped = Object.entries(typeof paths === "object" && paths !== null ? paths : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  return (
    <Card>
      <CardHeader
        title={t("title")}
        actions={<LinkButton href={`/admin/connections/${source.id}/mapping`}>{t("open")}</LinkButton>}
      />
      <CardBody>
        {mapped.length === 0 ? (
          <p className="text-muted">{t("none")}</p>
        ) : (
          <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
            {mapped.map(([name, path]) => (
              <div key={name} className="col-span-2 grid grid-cols-subgrid">
                <dt className="text-muted">{t(`field.${name as "title"}`)}</dt>
                <dd className="truncate font-mono text-caption">{path}</dd>
              </div>
            ))}
          </dl>
        )}
      </CardBody>
    </Card>
  );
}
