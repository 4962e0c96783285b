"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { useDraft } from "#components/ui/draft.ts";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowUp, CircleAlert } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Mentionable } from "#components/ui/mention.ts";
import { useMention } from "#components/ui/use-mention.tsx";

const NOBODY: readonly Mentionable[] = [];

/** How a composer becomes one row on a phone; what is said of the last try stands above it. */
const SLIM = {
  frame:
    "phone:grid phone:grid-cols-[auto_minmax(0,1fr)_auto] phone:items-end phone:gap-x-2 phone:gap-y-1.5 phone:overflow-visible phone:border-0 phone:bg-transparent phone:focus-within:outline-0",
  words:
    "phone:order-2 phone:max-h-[35dvh] phone:min-h-11 phone:rounded-[22px] phone:border phone:border-line-input phone:bg-raised phone:px-4 phone:py-2 phone:focus-visible:border-transparent phone:focus-visible:outline-2 phone:focus-visible:outline-offset-[-1px] phone:focus-visible:outline-focus",
  send: "phone:order-3 phone:size-11 phone:rounded-full phone:px-0",
};

/**
 * Where words are written. Enter is a new line; ⌘/Ctrl+Enter sends, also in the middle of composing
 * Hangul (then as soon as the syllable stands). The text is kept as a draft under `draftKey` (name
 * place and person in it) until `onSend` resolves; if it rejects, the text stays and `error` says why.
 *   note    internal note: hatched paper; give `sendVariant="secondary"`, its button is not blue
 *   head    above the text, e.g. tabs "답변 | 내부 메모"
 *   slim    on phones one row: tools, the words, a round button
 *   people  who `@` offers; their ids come along to `onSend` when the text names them
 *   wayOut  a link after the error, where there is something to do
 *   tools   left in the foot, e.g. attach; `foot` right of them, e.g. who will read it
 */
export function Composer({
  draftKey,
  label,
  placeholder,
  sendLabel,
  sendVariant = "primary",
  note = false,
  maxLength = 20_000,
  error,
  wayOut,
  people = NOBODY,
  head,
  tools,
  foot,
  rows = 3,
  slim = false,
  disabled = false,
  onSend,
}: {
  draftKey: string;
  label: string;
  placeholder?: string;
  sendLabel: string;
  sendVariant?: "primary" | "secondary";
  note?: boolean;
  maxLength?: number;
  error?: string | null | undefined;
  wayOut?: ReactNode;
  people?: readonly Mentionable[];
  head?: ReactNode;
  tools?: ReactNode;
  foot?: ReactNode;
  rows?: number;
  slim?: boolean;
  disabled?: boolean;
  onSend: (text: string, mentions: number[]) => Promise<void>;
}) {
  const t = useTranslations("common.composer");
  const [text, setText] = useDraft(draftKey);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const sendAfterComposing = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useMention({ people, field, text, setText });
  const errorId = useId();
  const over = text.length - maxLength;
  const blank = text.trim() === "";

  const send = async (body: string) => {
    if (busy || disabled || body.trim() === "" || body.length > maxLength) return;
    setBusy(true);
    setFailed(false);
    try {
      await onSend(body.trim(), mention.ids(body));
      setText("");
    } catch {
      // The caller says why in `error`; the text stays where it is.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mention.onKey(event)) return;
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    if (event.nativeEvent.isComposing) {
      sendAfterComposing.current = true;
      return;
    }
    event.preventDefault();
    void send(event.currentTarget.value);
  };
  const problem = error ?? (failed ? t("failed") : over > 0 ? t("tooLong", { over }) : null);
  return (
    <section
      aria-label={label}
      className={cn(
        "overflow-hidden rounded-dialog focus-within:outline-2 focus-within:outline-offset-[-1px] focus-within:outline-focus",
        note ? "note-paper pl-1.5" : "border border-line-input bg-raised",
        slim && SLIM.frame,
      )}
    >
      {head}
      <textarea
        {...(people.length > 0 ? mention.field : {})}
        ref={field}
        value={text}
        rows={rows}
        aria-label={label}
        aria-describedby={problem ? errorId : undefined}
        aria-invalid={problem ? true : undefined}
        placeholder={placeholder ?? t("writeHere")}
        readOnly={busy}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onCompositionEnd={(event) => {
          if (!sendAfterComposing.current) return;
          sendAfterComposing.current = false;
          void send(event.currentTarget.value);
        }}
        className={cn(
          "block max-h-[50dvh] min-h-[72px] w-full resize-none bg-transparent px-4 py-3.5 text-read [field-sizing:content] outline-none",
          slim && SLIM.words,
        )}
      />
      {mention.list}
      {problem ? (
        <p
          id={errorId}
          role="alert"
          className={cn(
            "flex flex-wrap items-center gap-x-1.5 px-4 pb-2 text-caption text-open-fg",
            slim && "phone:col-span-3 phone:p-0 phone:px-2",
          )}
        >
          <Icon of={CircleAlert} size={14} />
          <span>{problem}</span>
          {wayOut}
        </p>
      ) : null}
      <footer
        className={cn(
          "flex flex-wrap items-center gap-2 border-t p-2",
          note ? "border-note-line/50" : "border-line-soft",
          slim && "phone:contents",
        )}
      >
        {slim ? <span className="flex phone:order-1 phone:h-11 phone:items-center">{tools}</span> : tools}
        {foot}
        <span className="ml-auto text-caption text-muted phone:hidden">{blank ? "" : t("draftKept")}</span>
        <Button
          variant={sendVariant}
          busy={busy}
          disabled={disabled || blank || over > 0}
          onClick={() => void send(text)}
          className={slim ? SLIM.send : "phone:ml-auto"}
        >
          {slim && !busy ? <Icon of={ArrowUp} size={20} className="desk:hidden" /> : null}
          <span className={slim ? "phone:sr-only" : undefined}>{busy ? t("sending") : sendLabel}</span>
          <Kbd keys={["⌘", "↵"]} className="-mr-1 phone:hidden pointer-coarse:hidden" />
        </Button>
      </footer>
    </section>
  );
}
