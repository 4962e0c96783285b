"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { COMMAND_GROUP, COMMAND_ITEM, Finds, scoreOf, Unfinished } from "#components/shell/command-finds.tsx";
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

/**
 * ⌘K or Ctrl+K: go to any room, open incident or ticket by typing a part of its name or its initials, or
 * look for what was typed in the lists; `#1043` leads to the incident. Wraps the desk.
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
  const typed = words.normalize("NFC").trim();
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
            <Command loop filter={scoreOf}>
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
                <Unfinished words={typed} onGo={go} />
                <Command.Group heading={t("command.go")} className={COMMAND_GROUP}>
                  {deskEntries(role).map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={`${t(`nav.${entry.key}`)} ${entry.key}`}
                      onSelect={() => go(entry.href)}
                      className={COMMAND_ITEM}
                    >
                      <Icon of={entry.icon} className="text-muted" />
                      {t(`nav.${entry.key}`)}
                    </Command.Item>
                  ))}
                </Command.Group>
                <Finds words={typed} onGo={go} />
                <Command.Group heading={t("command.help")} className={COMMAND_GROUP}>
                  <Command.Item
                    value={`${t("shortcuts.title")} ?`}
                    onSelect={() => {
                      setOpen(false);
                      setHelp(true);
                    }}
                    className={COMMAND_ITEM}
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
