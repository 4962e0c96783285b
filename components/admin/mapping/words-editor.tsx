"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus, X } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

/**
 * What the sender's own words mean. `seen` are the words of its deliveries that stand in that field:
 * one press puts one into the list.
 */
export function WordsEditor({
  label,
  words,
  meanings,
  seen,
  onChange,
}: {
  label: string;
  words: Record<string, string>;
  meanings: { value: string; label: string }[];
  seen: string[];
  onChange: (words: Record<string, string>) => void;
}) {
  const t = useTranslations("source.mapping.words");
  const id = useId();
  const [word, setWord] = useState("");
  const first = meanings[0]?.value ?? "";
  const add = (text: string) => {
    const name = text.trim();
    if (name !== "") onChange({ ...words, [name]: words[name] ?? first });
    setWord("");
  };
  const known = new Set(Object.keys(words).map((name) => name.toLowerCase()));
  const fresh = seen.filter((name) => !known.has(name.toLowerCase())).slice(0, 8);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{label}</legend>
      {Object.entries(words).map(([name, meaning]) => (
        <div key={name} className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-mono text-caption">{name}</span>
          <Select
            aria-label={t("meaning", { word: name })}
            fieldSize={28}
            value={meaning}
            items={meanings}
            onChange={(next) => onChange({ ...words, [name]: next })}
          />
          <Button
            variant="ghost"
            icon
            aria-label={t("remove", { word: name })}
            onClick={() =>
              onChange(Object.fromEntries(Object.entries(words).filter(([each]) => each !== name)))
            }
          >
            <Icon of={X} size={14} />
          </Button>
        </div>
      ))}
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="sr-only">
          {t("word")}
        </label>
        <Input
          id={id}
          fieldSize={28}
          value={word}
          placeholder={t("word")}
          maxLength={100}
          onChange={(event) => setWord(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            add(word);
          }}
        />
        <Button disabled={word.trim() === ""} onClick={() => add(word)}>
          <Icon of={Plus} size={14} />
          {t("add")}
        </Button>
      </div>
      {fresh.length > 0 ? (
        <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted">
          {t("seen")}
          {fresh.map((name) => (
            <button
              key={name}
              type="button"
              className="rounded-chip border border-line px-2 py-0.5 text-ink hover:bg-hover"
              onClick={() => add(name)}
            >
              {name}
            </button>
          ))}
        </p>
      ) : null}
    </fieldset>
  );
}
