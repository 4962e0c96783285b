"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { companyParam, type TicketFilters, ticketsHref } from "#components/portal/filters.ts";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { LoaderCircle, Search, X } from "#components/ui/icons.ts";
import { InputGroup } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

const PAUSE_MS = 250;

/**
 * Search that lives in the address: it follows what is typed after a short pause, and is a plain form
 * where scripts do not run. What is being typed is never overwritten by a slower answer.
 */
export function SearchBox({
  filters,
  placeholder,
  fieldSize,
  className,
  inputRef,
}: {
  filters: TicketFilters;
  placeholder: string;
  fieldSize: 28 | 36;
  className?: string;
  inputRef?: React.Ref<HTMLInputElement>;
}) {
  const t = useTranslations("portal.list");
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [text, setText] = useState(filters.q);
  const [asked, setAsked] = useState(filters.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by other means: back, a tab, a condition taken away.
  if (filters.q !== asked && !busy) {
    setAsked(filters.q);
    setText(filters.q);
  }

  const go = (value: string) => {
    clearTimeout(timer.current);
    const q = value.normalize("NFC").trim();
    if (q === asked) return;
    setAsked(q);
    startTransition(() => router.replace(ticketsHref(filters, { q }), { scroll: false }));
  };
  const change = (value: string) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(value), PAUSE_MS);
  };
  return (
    <form
      role="search"
      aria-label={t("searchLabel")}
      action="/tickets"
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        go(text);
      }}
    >
      {filters.state === "active" ? null : <input type="hidden" name="status" value={filters.state} />}
      {filters.scope === "mine" ? <input type="hidden" name="scope" value="mine" /> : null}
      {filters.companyId === null ? null : (
        <input type="hidden" name="companyId" value={companyParam(filters.companyId)} />
      )}
      <InputGroup
        ref={inputRef}
        type="search"
        name="q"
        value={text}
        onChange={(event) => change(event.target.value)}
        placeholder={placeholder}
        aria-label={t("searchLabel")}
        autoComplete="off"
        enterKeyHint="search"
        fieldSize={fieldSize}
        className={fieldSize === 28 ? "border-line" : undefined}
        before={<Icon of={busy ? LoaderCircle : Search} className={cn(busy && "spinner")} />}
        after={
          text === "" ? (
            fieldSize === 28 && <Kbd keys={["/"]} className="phone:hidden" />
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
    </form>
  );
}
