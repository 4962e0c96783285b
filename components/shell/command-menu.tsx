"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { deskEntries } from "#components/shell/navigation.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Search } from "#components/ui/icons.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Role } from "#lib/identity/viewer.ts";

const OpenContext = createContext<() => void>(() => {});

/** Opens the command menu from a button. */
export function useOpenCommandMenu(): () => void {
  return useContext(OpenContext);
}

/** ⌘K or Ctrl+K: go to any room by typing a part of its name. Wraps the desk. */
export function CommandMenu({ role, children }: { role: Role; children: ReactNode }) {
  const t = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useShortcuts({ "mod+k": () => setOpen((before) => !before) });
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
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that is nothing but this field
                  autoFocus
                  placeholder={t("command.placeholder")}
                  className="min-w-0 flex-1 bg-transparent text-body outline-none"
                />
              </div>
              <Command.List className="max-h-[50vh] overflow-y-auto px-2 py-2">
                <Command.Empty className="px-2 py-6 text-center text-muted">
                  {t("command.empty")}
                </Command.Empty>
                <Command.Group
                  heading={t("command.go")}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
                >
                  {deskEntries(role).map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={`${t(`nav.${entry.key}`)} ${entry.key}`}
                      onSelect={() => {
                        setOpen(false);
                        router.push(entry.href);
                      }}
                      className="flex h-9 items-center gap-2.5 rounded-control px-2 data-[selected=true]:bg-active"
                    >
                      <Icon of={entry.icon} className="text-muted" />
                      {t(`nav.${entry.key}`)}
                    </Command.Item>
                  ))}
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
    </OpenContext>
  );
}
