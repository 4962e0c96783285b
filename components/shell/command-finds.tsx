"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { api } from "#components/api.ts";
import { fitsTyped } from "#components/shell/hangul.ts";
import { Icon } from "#components/ui/icon.tsx";
import { MessageSquareText, Search, Siren } from "#components/ui/icons.ts";
import type { Page } from "#lib/core/page.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

export const COMMAND_GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted";
export const COMMAND_ITEM =
  "flex min-h-9 items-center gap-2.5 rounded-control px-2 data-[selected=true]:bg-active pointer-coarse:min-h-11";

/** Of each kind so many are read once, to be found by what is typed, and so many shown. */
const READ = 50;
const SHOWN = 5;

/** How well an entry of the menu fits what was typed; what begins with it comes first. */
export function scoreOf(value: string, typed: string): number {
  const words = typed.trim().replace(/^#/, "");
  if (!fitsTyped(value, words)) return 0;
  return value.toLowerCase().startsWith(words.toLowerCase()) ? 1 : 0.5;
}

const LIVE_MS = 15_000;

function useUnfinished() {
  const incidents = useQuery({
    queryKey: ["command", "incidents"],
    queryFn: () => api<Page<Incident>>(`/incidents?status=active&sort=severity&limit=${READ}`),
    staleTime: LIVE_MS,
  });
  const tickets = useQuery({
    queryKey: ["command", "tickets"],
    queryFn: () => api<Page<Ticket>>(`/tickets?active=true&limit=${READ}`),
    staleTime: LIVE_MS,
  });
  return { incidents: incidents.data?.items ?? [], tickets: tickets.data?.items ?? [] };
}

/** Incidents and tickets that are not finished, by title, target or number; initials find them too. */
export function Unfinished({ words, onGo }: { words: string; onGo: (href: string) => void }) {
  const t = useTranslations("common.nav");
  const { incidents, tickets } = useUnfinished();
  if (words === "") return null;
  const fitting = incidents.filter(({ title, target, number }) =>
    fitsTyped(`${title} ${target ?? ""} #${number}`, words),
  );
  const asked = tickets.filter(({ subject, key }) => fitsTyped(`${subject} ${key ?? ""}`, words));
  return (
    <>
      {fitting.length > 0 ? (
        <Command.Group heading={t("incidentsShort")} className={COMMAND_GROUP}>
          {fitting.slice(0, SHOWN).map(({ id, number, title, target }) => (
            <Found
              key={id}
              icon={<Icon of={Siren} className="text-muted" />}
              value={`· ${title} ${target ?? ""} #${number}`}
              title={title}
              code={`#${number}`}
              onSelect={() => onGo(`/incidents/${number}`)}
            />
          ))}
        </Command.Group>
      ) : null}
      {asked.length > 0 ? (
        <Command.Group heading={t("tickets")} className={COMMAND_GROUP}>
          {asked.slice(0, SHOWN).map(({ id, key, subject }) => (
            <Found
              key={id}
              icon={<Icon of={MessageSquareText} className="text-muted" />}
              value={`· ${subject} ${key ?? ""} ${id}`}
              title={subject}
              code={key ?? ""}
              onSelect={() => onGo(`/tickets/${id}`)}
            />
          ))}
        </Command.Group>
      ) : null}
    </>
  );
}

function Found({
  icon,
  value,
  title,
  code,
  onSelect,
}: {
  icon: ReactNode;
  value: string;
  title: string;
  code: string;
  onSelect: () => void;
}) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={COMMAND_ITEM}>
      {icon}
      <span className="truncate">{title}</span>
      <span className="mono flex-none text-muted">{code}</span>
    </Command.Item>
  );
}

/** What was typed, as things to look for: always there, whatever it is. */
export function Finds({ words, onGo }: { words: string; onGo: (href: string) => void }) {
  const t = useTranslations("common.command");
  if (words === "") return null;
  const number = /^#?(\d{1,15})$/.exec(words)?.[1];
  const q = encodeURIComponent(words.slice(0, 200));
  return (
    <Command.Group heading={t("find")} forceMount className={COMMAND_GROUP}>
      {number === undefined ? null : (
        <Command.Item
          forceMount
          // Begins with what is typed: that is what comes first.
          value={`${number} #`}
          onSelect={() => onGo(`/incidents/${number}`)}
          className={COMMAND_ITEM}
        >
          <Icon of={Search} className="text-muted" />
          {t("incident", { number })}
        </Command.Item>
      )}
      <Command.Item
        forceMount
        value={`incidents ${words}`}
        onSelect={() => onGo(`/incidents?all=1&q=${q}`)}
        className={COMMAND_ITEM}
      >
        <Icon of={Search} className="text-muted" />
        <span className="truncate">{t("incidents", { words })}</span>
      </Command.Item>
      <Command.Item
        forceMount
        value={`tickets ${words}`}
        onSelect={() => onGo(`/tickets?q=${q}`)}
        className={COMMAND_ITEM}
      >
        <Icon of={Search} className="text-muted" />
        <span className="truncate">{t("tickets", { words })}</span>
      </Command.Item>
    </Command.Group>
  );
}
