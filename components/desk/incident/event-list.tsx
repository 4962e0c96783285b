"use client";
import { useTranslations } from "next-intl";
import { changedValues } from "#components/desk/incident/entries.ts";
import { Moment } from "#components/desk/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import type { IncidentEvent } from "#lib/incidents/schema.ts";

/** The received events of an incident, newest first, with how much was new in each. */
export function EventList({
  events,
  chosen,
  onChoose,
  complete,
  busy,
  onMore,
}: {
  events: IncidentEvent[];
  chosen: string;
  onChoose: (id: string) => void;
  /** The last of the list is the very first event. */
  complete: boolean;
  busy: boolean;
  onMore: (() => void) | undefined;
}) {
  const t = useTranslations("desk.raw");
  return (
    <div className="grid gap-1 max-[860px]:max-h-44 max-[860px]:overflow-y-auto">
      <ol aria-label={t("events")} className="grid gap-px">
        {events.map((event, index) => (
          <li key={event.id} className="grid">
            <button
              type="button"
              aria-current={event.id === chosen ? "true" : undefined}
              onClick={() => onChoose(event.id)}
              className="flex min-h-[30px] items-center gap-2 rounded-control px-2 text-left hover:bg-hover aria-[current]:bg-active pointer-coarse:min-h-11"
            >
              <Moment at={event.receivedAt} seconds className="mono" />
              <span className="ml-auto truncate text-caption text-muted">
                <Note event={event} before={events[index + 1]} complete={complete} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {onMore ? (
        <Button variant="ghost" busy={busy} onClick={onMore}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

function Note({
  event,
  before,
  complete,
}: {
  event: IncidentEvent;
  before: IncidentEvent | undefined;
  complete: boolean;
}) {
  const t = useTranslations("desk.raw");
  if (!before) return complete ? t("first") : null;
  if (event.said !== "fired") return t(`said.${event.said}`);
  if (event.body === null || before.body === null) return null;
  const changed = changedValues(before.body, event.body);
  return changed === 0 ? t("same") : t("changed", { count: changed });
}
