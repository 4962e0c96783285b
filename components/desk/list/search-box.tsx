"use client";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useRef, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Search, X } from "#components/ui/icons.ts";
import { InputGroup } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

const PAUSE_MS = 250;

/** Search that follows what is typed after a short pause; what is being typed is never overwritten. */
export function SearchBox({
  value,
  onSearch,
  inputRef,
  placeholder,
}: {
  value: string;
  onSearch: (q: string) => void;
  inputRef: Ref<HTMLInputElement>;
  /** What it looks through; that of incidents otherwise. */
  placeholder?: string;
}) {
  const t = useTranslations("desk.list");
  const [text, setText] = useState(value);
  const [asked, setAsked] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by other means: back, or a condition taken away.
  if (value !== asked) {
    setAsked(value);
    setText(value);
  }
  const go = (next: string) => {
    clearTimeout(timer.current);
    const q = next.normalize("NFC").trim();
    setAsked(q);
    onSearch(q);
  };
  const change = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(next), PAUSE_MS);
  };
  return (
    <InputGroup
      ref={inputRef}
      type="search"
      value={text}
      onChange={(event) => change(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") go(event.currentTarget.value);
        if (event.key === "Escape") event.currentTarget.blur();
      }}
      placeholder={placeholder ?? t("search")}
      aria-label={t("searchLabel")}
      autoComplete="off"
      enterKeyHint="search"
      fieldSize={28}
      className="ml-auto w-[188px] flex-none border-line phone:w-44"
      before={<Icon of={Search} />}
      after={
        text === "" ? (
          <Kbd keys={["/"]} className="pointer-coarse:hidden" />
        ) : (
          <button
            type="button"
            aria-label={t("searchClear")}
            className="grid size-6 flex-none place-items-center rounded-small hover:text-ink"
            onClick={() => {
              setText("");
              go("");
            }}
          >
            <Icon of={X} size={14} />
          </button>
        )
      }
    />
  );
}
