"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { ShortcutHelp } from "#components/shell/shortcut-help.tsx";
import { deskEntries } from "#components/shell/navigation.ts";
import { Icon } from "#components/ui/icon.tsx";
import { CircleHelp, Search } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Role } from "#lib/identity/viewer.ts";

const OpenContext = createContext<() => void>(() => {});

/** Opens the command menu from a button. */
export function useOpenCommandMenu(): () => void {
  return useContext(OpenContext);
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted";
const ITEM = "flex h-9 items-center gap-2.5 rounded-control px-2 data-[selected=true]:bg-active";

/**
 * ⌘K or Ctrl+K: go to any room by typing a part of its name, or look for what was typed in the lists;
 * `#1043` leads to the incident. Wraps the desk.
 */
export function CommandMenu({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  const [words, setWords] = useState("");
  useShortcuts({ "mod+k": () => setOpen((before) => !before) });
  const go = (href: string) => {
    setOpen(false);
    setWords("");
    router.push(href);
  };
  const show = useMemo(() => () => setOpen(true), []);
  return (
    <OpenContext value={show}>
      {children}
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Portal>
          <Radix.Overlay className="floating fixed inset-0 z-(--z-dialog) bg-scrim" />
          <Radix.Content
            aria-describedby={undefined}
            className="floating fixed top-[12vh] left-1/2 z-(--z-dialog) w-[560px] max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-dialog border border-line bg-raised shadow-float"
          >
            <Radix.Title className="sr-only">{t("command.open")}</Radix.Title>
            <Command loop>
              <div className="flex h-12 items-center gap-2.5 border-b border-line-soft px-4">
                <Icon of={Search} className="text-muted" />
                <Command.Input
                  value={words}
                  onValueChange={setWords}
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that is nothing but this field
                  autoFocus
                  placeholder={t("command.placeholder")}
                  className="min-w-0 flex-1 bg-transparent text-body outline-none"
                />
              </div>
              <Command.List className="max-h-[50vh] overflow-y-auto px-2 py-2">
                <Command.Group heading={t("command.go")} className={GROUP}>
                  {deskEntries(role).map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={`${t(`nav.${entry.key}`)} ${entry.key}`}
                      onSelect={() => go(entry.href)}
                      className={ITEM}
                    >
                      <Icon of={entry.icon} className="text-muted" />
                      {t(`nav.${entry.key}`)}
                    </Command.Item>
                  ))}
                </Command.Group>
                <Finds words={words.normalize("NFC").trim()} onGo={go} />
                <Command.Group heading={t("command.help")} className={GROUP}>
                  <Command.Item
                    value={`${t("shortcuts.title")} ?`}
                    onSelect={() => {
                      setOpen(false);
                      setHelp(true);
                    }}
                    className={ITEM}
                  >
                    <Icon of={CircleHelp} className="text-muted" />
                    {t("shortcuts.title")}
                    <Kbd keys={["?"]} className="ml-auto" />
                  </Command.Item>
                </Command.Group>
              </Command.List>
              <div
                aria-hidden
                className="flex gap-4 border-t border-line-soft px-4 py-2 text-caption text-muted"
              >
                <span className="flex items-center gap-1.5">
                  <Kbd keys={["↑", "↓"]} /> {t("command.hintSelect")}
                </span>
                <span className="flex items-center gap-1.5">
                  <Kbd keys={["↵"]} /> {t("command.hintOpen")}
                </span>
              </div>
            </Command>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <ShortcutHelp open={help} onOpenChange={setHelp} />
    </OpenContext>
  );
}

/** What was typed, as things to look for: always there, whatever it is. */
function Finds({ words, onGo }: { words: string; onGo: (href: string) => void }) {
  const t = useTranslations("common.command");
  if (words === "") return null;
  const number = /^#?(\d{1,15})$/.exec(words)?.[1];
  const q = encodeURIComponent(words.slice(0, 200));
  return (
    <Command.Group heading={t("find")} forceMount className={GROUP}>
      {number === undefined ? null : (
        <Command.Item
          forceMount
          // Begins with what is typed: that is what cmdk puts first.
          value={`${number} #`}
          onSelect={() => onGo(`/incidents/${number}`)}
          className={ITEM}
        >
          <Icon of={Search} className="text-muted" />
          {t("incident", { number })}
        </Command.Item>
      )}
      <Command.Item
        forceMount
        value={`incidents ${words}`}
        onSelect={() => onGo(`/incidents?all=1&q=${q}`)}
        className={ITEM}
      >
        <Icon of={Search} className="text-muted" />
        <span className="truncate">{t("incidents", { words })}</span>
      </Command.Item>
      <Command.Item
        forceMount
        value={`tickets ${words}`}
        onSelect={() => onGo(`/tickets?q=${q}`)}
        className={ITEM}
      >
        <Icon of={Search} className="text-muted" />
        <span className="truncate">{t("tickets", { words })}</span>
      </Command.Item>
    </Command.Group>
  );
}
