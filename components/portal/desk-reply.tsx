"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { AttachButton, takesFiles } from "#components/portal/attach-button.tsx";
import { PickedList } from "#components/portal/picked-list.tsx";
import { SignInAgain } from "#components/portal/sign-in-again.tsx";
import { useReply } from "#components/portal/use-reply.ts";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import { cn } from "#components/ui/cn.ts";
import { Composer } from "#components/ui/composer.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Eye, EyeOff, Lock, Reply } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";

type Mode = "public" | "note";

/**
 * Where staff write: an answer that the customer reads, or a note that looks like nothing else on the
 * page. Each keeps a draft of its own, so that switching never makes a note of an answer. `R`, `N`.
 */
export function DeskReply({ live, viewerKey }: { live: LiveTicket; viewerKey: string }) {
  const t = useTranslations("write.desk");
  const [mode, setMode] = useState<Mode>("public");
  const { picked, error, signedOut, send } = useReply(live);
  const place = useRef<HTMLDivElement>(null);
  const { ticket } = live;
  const write = (next: Mode) => {
    setMode(next);
    // The other composer is there only after the next rendering.
    requestAnimationFrame(() => place.current?.querySelector("textarea")?.focus());
  };
  useShortcuts({ r: () => write("public"), n: () => write("note") });
  const note = mode === "note";
  const readers = ticket.companyName ? t("readers", { company: ticket.companyName }) : t("readersUnknown");
  return (
    <div
      ref={place}
      {...takesFiles(picked.add)}
      className="sticky bottom-0 -mb-6 grid gap-2 bg-canvas pb-6 shadow-[0_-12px_16px_4px_var(--canvas)] phone:static phone:m-0 phone:p-0 phone:shadow-none"
    >
      <PickedList picked={picked} className="rounded-dialog bg-canvas" />
      <div className="rounded-dialog">
        <Composer
          key={mode}
          draftKey={`ticket:${ticket.id}:${mode}:${viewerKey}`}
          label={t(note ? "noteLabel" : "publicLabel")}
          placeholder={t(note ? "notePlaceholder" : "publicPlaceholder")}
          sendLabel={t(note ? "sendNote" : "sendPublic")}
          sendVariant={note ? "secondary" : "primary"}
          note={note}
          error={error}
          wayOut={signedOut ? <SignInAgain /> : null}
          rows={2}
          head={
            <div className="flex flex-wrap items-center gap-1 p-2 pb-0">
              <div role="group" aria-label={t("mode")} className="flex gap-1">
                <ModeButton mode="public" current={mode} onPress={setMode} />
                <ModeButton mode="note" current={mode} onPress={setMode} />
              </div>
              <span
                className={cn(
                  "ml-auto flex items-center gap-1.5 px-2 text-caption",
                  note ? "text-note-label" : "text-muted",
                )}
              >
                <Icon of={note ? EyeOff : Eye} size={14} />
                {note ? t("notReaders") : readers}
              </span>
            </div>
          }
          tools={<AttachButton onFiles={picked.add} />}
          onSend={(body) => send(body, note ? "internal" : "public")}
        />
      </div>
    </div>
  );
}

function ModeButton({
  mode,
  current,
  onPress,
}: {
  mode: Mode;
  current: Mode;
  onPress: (mode: Mode) => void;
}) {
  const t = useTranslations("write.desk");
  const on = mode === current;
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => onPress(mode)}
      className={cn(
        "inline-flex h-7 items-center gap-1.5 rounded-control px-2.5 text-desk font-medium pointer-coarse:h-11",
        on && mode === "public" && "bg-active text-ink",
        on && mode === "note" && "bg-note-line/36 text-note-fg",
        !on && "text-muted hover:text-ink",
      )}
    >
      <Icon of={mode === "note" ? Lock : Reply} size={14} />
      {t(mode)}
      <Kbd keys={[mode === "note" ? "N" : "R"]} className="phone:hidden" />
    </button>
  );
}
