"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldRows, type Target } from "#components/admin/mapping/field-rows.tsx";
import { JsonPicker } from "#components/admin/mapping/json-picker.tsx";
import { isOffset, type Mapping, mappingOf } from "#components/admin/mapping/mapping.ts";
import { OffsetField } from "#components/admin/mapping/offset-field.tsx";
import { pathOf, pickedPath, type Steps } from "#components/admin/mapping/paths.ts";
import { Results } from "#components/admin/mapping/results.tsx";
import { MappingWords } from "#components/admin/mapping/mapping-words.tsx";
import { usePreview } from "#components/admin/source/use-preview.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { api, ApiProblem } from "#components/api.ts";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/states.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { ConnectionDetail, WebhookEventDetail } from "#lib/connections/schema.ts";

/** Says where each field of an alert lies in a source's bodies, tried on what it really sent. */
export function MappingScreen({
  source,
  fields,
  fingerprintFields,
  sample,
}: {
  source: ConnectionDetail;
  fields: readonly string[];
  fingerprintFields: readonly string[];
  sample: string;
}) {
  const t = useTranslations("source.mapping");
  const list = useTranslations("admin.connections");
  const deed = useSourceDeed(source.id);
  const [saved, setSaved] = useState(() => mappingOf(source.settings));
  const [mapping, setMapping] = useState(saved);
  const [target, setTarget] = useState<Target>({ kind: "field", name: "title" });
  const [shown, setShown] = useState(0);
  const [busy, setBusy] = useState(false);
  const preview = usePreview(source.id, { ...mapping });
  const items = preview.data?.items ?? [];
  const item = items[shown] ?? items[0];
  const { data: event } = useQuery({
    queryKey: ["event", item?.eventId],
    queryFn: () => api<WebhookEventDetail>(`/events/${item?.eventId ?? ""}`),
    enabled: Boolean(item?.eventId),
  });
  const text = item?.eventId ? event?.body : item && sample;
  const body = text === undefined ? undefined : parsed(text);
  const dirty = JSON.stringify(mapping) !== JSON.stringify(saved);
  const errors = preview.error instanceof ApiProblem ? preview.error.fields : {};

  const set = (change: Partial<Mapping>) => setMapping({ ...mapping, ...change });
  const pick = (steps: Steps) => {
    if (target.kind === "items") set({ items: pathOf(steps) });
    else set({ paths: { ...mapping.paths, [target.name]: pickedPath(body, mapping.items, steps) } });
  };
  const save = async () => {
    setBusy(true);
    try {
      await deed(() => api(`/connections/${source.id}`, { method: "PATCH", body: { settings: mapping } }));
      setSaved(mapping);
      toast.done(t("saved"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageBar
        title={t("title")}
        crumbs={[
          { href: "/admin/connections", label: list("title") },
          { href: `/admin/connections/${source.id}`, label: source.name },
        ]}
        actions={
          <>
            {dirty ? (
              <Button variant="ghost" onClick={() => setMapping(saved)}>
                {t("undo")}
              </Button>
            ) : null}
            <Button
              variant="primary"
              busy={busy}
              disabled={!dirty || !isOffset(mapping.utcOffset) || Object.keys(errors).length > 0}
              onClick={() => void save().catch(() => {})}
            >
              {t("save")}
            </Button>
          </>
        }
      />
      <div className="grid max-w-[1240px] items-start gap-6 p-8 desk:grid-cols-2 max-[1100px]:grid-cols-1 phone:p-4">
        <div className="grid min-w-0 gap-6">
          <p className="text-muted">{t("intro")}</p>
          <FieldRows
            fields={fields}
            paths={mapping.paths}
            found={item?.found[0] ?? {}}
            errors={errors}
            target={target}
            onTarget={setTarget}
            onChange={(name, path) => set({ paths: { ...mapping.paths, [name]: path } })}
          />
          <div className="grid gap-1">
            <label htmlFor="items" className="font-medium">
              {t("items")}
            </label>
            <Input
              id="items"
              fieldSize={28}
              className="font-mono"
              spellCheck={false}
              autoComplete="off"
              placeholder={t("auto")}
              value={mapping.items}
              aria-describedby="items-hint"
              onFocus={() => setTarget({ kind: "items" })}
              onChange={(change) => set({ items: change.currentTarget.value })}
            />
            <p id="items-hint" className="text-caption text-muted">
              {t("itemsHint")}
            </p>
          </div>
          <OffsetField
            offset={mapping.utcOffset}
            item={item}
            refused={errors["settings.utcOffset"] !== undefined}
            onChange={(utcOffset) => set({ utcOffset })}
          />
          <MappingWords
            mapping={mapping}
            items={items}
            fingerprintFields={fingerprintFields}
            onChange={set}
          />
        </div>
        <div className="grid min-w-0 gap-4 min-[1101px]:sticky min-[1101px]:top-16 max-[1100px]:order-first">
          <Card>
            <CardHeader
              title={t(item && !item.eventId ? "bodySample" : "body")}
              actions={
                <span className="text-caption text-muted">
                  {target.kind === "items"
                    ? t("pickArray")
                    : t("pickFor", { field: t(`field.${target.name as "title"}`) })}
                </span>
              }
            />
            <div className="max-h-[46dvh] overflow-y-auto max-[1100px]:max-h-[32dvh]">
              {body === undefined ? (
                <CardBody>
                  <Skeleton className="w-2/3" />
                </CardBody>
              ) : (
                <JsonPicker value={body} arrays={target.kind === "items"} onPick={pick} />
              )}
            </div>
          </Card>
          <Card>
            <CardHeader title={t("results")} />
            <Results items={items} shown={shown} onShow={setShown} />
          </Card>
        </div>
      </div>
    </>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: shown as one value, and nothing in it can be pointed at.
    return text;
  }
}
