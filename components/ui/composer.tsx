"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { useDraft } from "#components/ui/draft.ts";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Mentionable } from "#components/ui/mention.ts";
import { useMention } from "#components/ui/use-mention.tsx";

const NOBODY: readonly Mentionable[] = [];

/**
 * Where words are written. Enter is a new line; ⌘/Ctrl+Enter sends, also in the middle of composing
 * Hangul (then as soon as the syllable stands). The text is kept as a draft under `draftKey` (name
 * place and person in it) until `onSend` resolves; if it rejects, the text stays and `error` says why.
 *   note    internal note: hatched paper; give `sendVariant="secondary"`, its button is not blue
 *   head    above the text, e.g. tabs "답변 | 내부 메모"
 *   slim    a bar at the bottom of a phone
 *   people  who `@` offers; their ids come along to `onSend` when the text names them
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
  people?: readonly Mentionable[];
  head?: ReactNode;
  tools?: ReactNode;
  foot?: ReactNode;
  rows?: number;
  /** One line high on phones until something is written. */
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
          slim && "phone:max-h-[35dvh] phone:min-h-11 phone:px-3 phone:py-2.5",
        )}
      />
      {mention.list}
      {problem ? (
        <p
          id={errorId}
          role="alert"
          className="flex items-center gap-1.5 px-4 pb-2 text-caption text-open-fg"
        >
          <Icon of={CircleAlert} size={14} />
          {problem}
        </p>
      ) : null}
      <footer
        className={cn(
          "flex flex-wrap items-center gap-2 border-t p-2",
          note ? "border-note-line/50" : "border-line-soft",
        )}
      >
        {tools}
        {foot}
        <span className="ml-auto text-caption text-muted phone:hidden">{blank ? "" : t("draftKept")}</span>
        <Button
          variant={sendVariant}
          busy={busy}
          disabled={disabled || blank || over > 0}
          onClick={() => void send(text)}
          className="phone:ml-auto"
        >
          {busy ? t("sending") : sendLabel}
          <Kbd keys={["⌘", "↵"]} className="-mr-1 phone:hidden" />
        </Button>
      </footer>
    </section>
  );
}
