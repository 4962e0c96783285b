"use client";
import { useTranslations } from "next-intl";
import { useShortcutPreference, useShortcuts } from "#components/live/use-shortcuts.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

/** Keys by where they work, each with the name of what it does. */
const KEYS = {
  everywhere: { menu: ["⌘", "K"], help: ["?"], send: ["⌘", "↵"] },
  list: {
    next: ["J"],
    previous: ["K"],
    open: ["↵"],
    select: ["X"],
    search: ["/"],
    showNew: ["."],
    leave: ["Esc"],
  },
  incident: {
    acknowledge: ["E"],
    resolve: ["R"],
    assign: ["A"],
    snooze: ["S"],
    comment: ["C"],
    next: ["J"],
    previous: ["K"],
  },
  ticket: { answer: ["R"], note: ["N"], finish: ["E"] },
} as const;

type Place = keyof typeof KEYS;

/** `?`: which keys do what. Open from elsewhere with `open`. */
export function ShortcutHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("common.shortcuts");
  const [singles] = useShortcutPreference();
  useShortcuts({ "?": () => onOpenChange(true) });
  return (
    <Dialog
      title={t("title")}
      description={singles ? undefined : t("off")}
      width={560}
      open={open}
      onOpenChange={onOpenChange}
    >
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 phone:grid-cols-1">
        {(Object.keys(KEYS) as Place[]).map((place) => (
          <section key={place} className="grid content-start gap-1.5" aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`} className="text-caption font-medium text-muted">
              {t(`place.${place}`)}
            </h3>
            <dl className="grid gap-1.5">
              {Object.entries(KEYS[place]).map(([what, keys]) => (
                <div key={what} className="flex items-center justify-between gap-3">
                  <dt>{t(`does.${what}` as "does.menu")}</dt>
                  <dd>
                    <Kbd keys={keys} spoken />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
