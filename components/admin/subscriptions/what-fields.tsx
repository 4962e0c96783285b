"use client";
import { useTranslations } from "next-intl";
import { type Draft, typesIn } from "#components/admin/subscriptions/draft.ts";
import { EventCatalogue } from "#components/admin/subscriptions/event-catalogue.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";

const PRESETS = [
  { name: "all", pattern: "*" },
  { name: "incidents", pattern: "incident.*" },
  { name: "tickets", pattern: "ticket.*" },
  { name: "feedback", pattern: "feedback.*" },
  { name: "jira", pattern: "jira:*" },
  { name: "comments", pattern: "comment_*" },
] as const;

/** Which events: patterns, put in and taken out with a press or typed, and a condition. */
export function WhatFields({
  draft,
  onChange,
  errors,
}: {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  errors: Record<string, string | undefined>;
}) {
  const t = useTranslations("subscriptions.form");
  const preset = useTranslations("subscriptions.preset");
  const chosen = typesIn(draft.types);
  const toggle = (pattern: string) => {
    const next = chosen.includes(pattern) ? chosen.filter((one) => one !== pattern) : [...chosen, pattern];
    onChange({ types: next.join("\n") });
  };
  return (
    <>
      <Field name="eventTypes" label={t("types")} hint={t("typesHint")} error={errors["eventTypes"]}>
        {(field) => (
          <div className="grid gap-2">
            <div className="flex flex-wrap gap-1.5">
              {PRESETS.map(({ name, pattern }) => (
                <Button
                  key={pattern}
                  size={28}
                  aria-pressed={chosen.includes(pattern)}
                  onClick={() => toggle(pattern)}
                >
                  {preset(name)}
                </Button>
              ))}
            </div>
            <EventCatalogue chosen={chosen} onToggle={toggle} />
            <Textarea
              {...field}
              rows={3}
              spellCheck={false}
              className="font-mono"
              value={draft.types}
              onChange={(event) => onChange({ types: event.currentTarget.value })}
            />
          </div>
        )}
      </Field>
      <Field name="filter" label={t("filter")} hint={t("filterHint")} error={errors["filter"]} optional>
        {(field) => (
          <Textarea
            {...field}
            rows={4}
            spellCheck={false}
            className="font-mono"
            placeholder='{"data.severity": "critical"}'
            value={draft.filter}
            onChange={(event) => onChange({ filter: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
