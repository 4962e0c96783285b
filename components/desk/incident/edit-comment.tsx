"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { usePeople } from "#components/desk/incident/use-people.ts";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { useMention } from "#components/ui/use-mention.tsx";

/** One's own comment under the pen. `onText(null)` leaves it as it was; `onSave` gets whom it calls in. */
export function EditComment({
  text,
  busy,
  onText,
  onSave,
}: {
  text: string;
  busy: boolean;
  onText: (text: string | null) => void;
  onSave: (mentions: number[]) => void;
}) {
  const t = useTranslations("desk.comment");
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useMention({ people: usePeople(), field, text, setText: onText });
  const save = () => onSave(mention.ids(text));
  return (
    <div className="mt-2 grid gap-2">
      <Textarea
        {...mention.field}
        ref={field}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for with the button in its place
        autoFocus
        aria-label={t("label")}
        rows={3}
        maxLength={20_000}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (mention.onKey(event)) return;
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) save();
          if (event.key === "Escape" && !event.nativeEvent.isComposing) onText(null);
        }}
      />
      {mention.list}
      <span className="flex gap-2">
        <Button busy={busy} onClick={save}>
          {t("save")}
        </Button>
        <Button variant="ghost" onClick={() => onText(null)}>
          {t("cancel")}
        </Button>
      </span>
    </div>
  );
}
