"use client";
import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Search } from "#components/ui/icons.ts";

/** One thing to choose. `words`: what typing may find it by, besides its key. */
export interface Choice {
  key: string;
  words: string;
  label: ReactNode;
  /** At the end of its line, grey. */
  after?: ReactNode;
}

/**
 * A short list to choose one thing from, by typing, arrows or pointer; opened by a key as well as by a
 * button. Closes before `onPick`.
 */
export function PickDialog({
  title,
  search,
  note,
  empty,
  choices,
  open,
  onOpenChange,
  onPick,
}: {
  title: string;
  search: string;
  note?: ReactNode;
  empty: string;
  choices: Choice[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (key: string) => void;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="floating fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="floating fixed top-[14vh] left-1/2 z-(--z-dialog) w-[360px] max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-dialog border border-line bg-raised text-desk shadow-float"
        >
          <Radix.Title className="px-4 pt-3 font-semibold">{title}</Radix.Title>
          <Command loop>
            <div className="flex h-10 items-center gap-2 border-b border-line-soft px-4">
              <Icon of={Search} size={14} className="text-muted" />
              <Command.Input
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that is nothing but this field
                autoFocus
                aria-label={search}
                placeholder={search}
                className="min-w-0 flex-1 bg-transparent outline-none phone:text-[16px]"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-2 py-4 text-center text-muted">{empty}</Command.Empty>
              {choices.map((choice) => (
                <Command.Item
                  key={choice.key}
                  value={choice.key}
                  keywords={[choice.words]}
                  onSelect={() => {
                    onOpenChange(false);
                    onPick(choice.key);
                  }}
                  className="flex min-h-8 items-center gap-2 rounded-control px-2.5 data-[selected=true]:bg-active pointer-coarse:min-h-11"
                >
                  {choice.label}
                  {choice.after ? (
                    <span className="ml-auto pl-3 text-caption text-muted">{choice.after}</span>
                  ) : null}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
          {note ? (
            <p className="border-t border-line-soft px-4 py-2.5 text-caption text-muted">{note}</p>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
