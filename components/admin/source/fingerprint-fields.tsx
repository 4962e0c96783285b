"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { api } from "#components/api.ts";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { FingerprintPreview } from "#components/admin/source/fingerprint-preview.tsx";
import { usePreview } from "#components/admin/source/use-preview.ts";
import { useSourceDeed } from "#components/admin/source/use-source-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { ConnectionDetail } from "#lib/connections/schema.ts";

function chosenFields(source: ConnectionDetail): string[] {
  const chosen = source.settings.fingerprintFields;
  return Array.isArray(chosen) ? chosen.filter((name) => typeof name === "string") : [];
}

/** Which values make two alerts the same fault, with those of the newest incident beside them. */
export function FingerprintFields({ source, plugin }: { source: ConnectionDetail; plugin: PluginInfo }) {
  const t = useTranslations("admin.source.fingerprint");
  const words = useTranslations("source.fingerprint");
  const common = useTranslations("common.action");
  const deed = useSourceDeed(source.id);
  const saved = chosenFields(source);
  const [chosen, setChosen] = useState(saved);
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const prefix = useId();
  const preview = usePreview(source.id, editing && chosen.length > 0 ? { fingerprintFields: chosen } : {});

  const save = async () => {
    setBusy(true);
    try {
      const body = { settings: { fingerprintFields: chosen } };
      await deed(() => api(`/connections/${source.id}`, { method: "PATCH", body }));
      toast.done(t("saved"));
      setEditing(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-labelledby={`${prefix}-title`} className="grid gap-2.5">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 id={`${prefix}-title`} className="text-control font-semibold">
          {t("title")}
        </h2>
        {editing ? null : (
          <Button variant="ghost" onClick={() => setEditing(true)}>
            {t("edit")}
          </Button>
        )}
      </div>
      <p className="text-muted">{t("body")}</p>
      <ul className="grid gap-1.5">
        {plugin.fingerprintFields.map((name) => (
          <li key={name} className="flex items-center gap-2">
            <Checkbox
              id={`${prefix}-${name}`}
              disabled={!editing}
              checked={chosen.includes(name)}
              onCheckedChange={(on) =>
                // In the plugin's order, whatever order they were ticked in: the hash depends on it.
                setChosen(
                  plugin.fingerprintFields.filter((each) =>
                    each === name ? on === true : chosen.includes(each),
                  ),
                )
              }
            />
            <label htmlFor={`${prefix}-${name}`} className="w-28 flex-none font-mono text-caption">
              {name}
            </label>
            <span className="truncate font-mono text-caption text-muted">
              {source.fingerprint.find((part) => part.name === name)?.value}
            </span>
          </li>
        ))}
      </ul>
      {editing ? (
        <div className="flex items-center gap-2">
          <Button
            busy={busy}
            disabledReason={chosen.length === 0 ? t("atLeastOne") : undefined}
            onClick={() => void save().catch(() => {})}
          >
            {t("save")}
          </Button>
          <Button
            variant="ghost"
            onClick={() => {
              setChosen(saved);
              setEditing(false);
            }}
          >
            {common("cancel")}
          </Button>
        </div>
      ) : source.fingerprint.length > 0 ? (
        <p className="text-caption text-muted">{t("example")}</p>
      ) : null}
      {preview.data ? <FingerprintPreview preview={preview.data} chosen={saved} editing={editing} /> : null}
      {editing ? <p className="text-caption text-muted">{words("openKeep")}</p> : null}
    </section>
  );
}
