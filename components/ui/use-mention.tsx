"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { matchPeople, type Mentionable, mentionAt, mentionedIds } from "#components/ui/mention.ts";

/**
 * Lets `@` in a textarea offer people: spread `field` on the textarea, show `list` under it, and call
 * `onKey` first in its key handler (true = the key was for the list). `ids(text)` tells whom a text
 * calls in. Keys that compose Hangul are left to the input method.
 */
export function useMention(options: {
  people: readonly Mentionable[];
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText: (text: string) => void;
}): {
  field: { onSelect: () => void; onInput: () => void; onBlur: () => void } & Record<
    `aria-${string}`,
    string | undefined
  >;
  list: ReactNode;
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  ids: (text: string) => number[];
} {
  const { people, field, text, setText } = options;
  const t = useTranslations("common.mention");
  const listId = useId();
  const picked = useRef(new Map<string, number>());
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  /** Where the list was sent away with Escape: it stays away for that `@`. */
  const [left, setLeft] = useState<number | null>(null);

  const written = caret === null ? null : mentionAt(text, caret);
  const offered = written && written.from !== left ? matchPeople(people, written.query) : [];
  const active = Math.min(at, offered.length - 1);

  const pick = (person: Mentionable) => {
    if (!written || caret === null) return;
    picked.current.set(person.name, person.id);
    const before = `${text.slice(0, written.from)}@${person.name} `;
    setText(before + text.slice(caret).replace(/^ /, ""));
    setCaret(null);
    // The new text is in the field only after it was drawn.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (offered.length === 0 || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return false;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = offered[active];
    if (step !== 0) setAt((active + step + offered.length) % offered.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) pick(chosen);
    else if (event.key === "Escape") setLeft(written?.from ?? null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const list =
    offered.length === 0 ? null : (
      <div id={listId} role="listbox" aria-label={t("people")} className="border-t border-line-soft p-1">
        {offered.map((person, index) => (
          <div
            key={person.id}
            id={`${listId}-${person.id}`}
            role="option"
            aria-selected={index === active}
            // The pointer must not take the focus off the text.
            onPointerDown={(event) => {
              event.preventDefault();
              pick(person);
            }}
            className={cn(
              "flex h-8 cursor-pointer items-center gap-2 rounded-control px-2 pointer-coarse:h-11",
              index === active && "bg-active font-medium",
            )}
          >
            <Avatar name={person.name} staff size={20} decorative />
            {person.name}
          </div>
        ))}
      </div>
    );
  const chosen = offered[active];
  const look = () => {
    const now = field.current?.selectionEnd ?? null;
    if (now !== caret) setAt(0);
    setCaret(now);
  };
  return {
    field: {
      onSelect: look,
      // What an input method composes moves the caret without a key that `select` would hear of.
      onInput: look,
      onBlur: () => setCaret(null),
      "aria-autocomplete": "list",
      "aria-controls": chosen ? listId : undefined,
      "aria-activedescendant": chosen ? `${listId}-${chosen.id}` : undefined,
    },
    list: (
      <>
        {list}
        <span role="status" className="sr-only">
          {offered.length > 0 ? t("offered", { count: offered.length }) : ""}
        </span>
      </>
    ),
    onKey,
    ids: (words) => mentionedIds(words, people, picked.current),
  };
}
