import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { wayOf } from "#components/admin/events/event-way.ts";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import type { WebhookEventDetail } from "#lib/connections/schema.ts";
import type { Delivery } from "#lib/subscriptions/schema.ts";

interface Stop {
  name: "received" | "translated" | "applied" | "delivered";
  glyph: GlyphName;
  color: string;
  words: string;
  after: number | null;
}

const OK = { glyph: "done", color: "text-ok-mark" } as const;
const BAD = { glyph: "open", color: "text-open-mark" } as const;
const NONE = { glyph: "closed", color: "text-muted" } as const;
const WAIT = { glyph: "new", color: "text-new-mark" } as const;

/** The last stop: where it was delivered to; the time is that of the last success. */
function useDeliveredStop(event: WebhookEventDetail, deliveries: Delivery[]): Stop {
  const t = useTranslations("subscriptions.event");
  const count = (status: Delivery["status"]) => deliveries.filter((it) => it.status === status).length;
  const [failed, pending] = [count("failed"), count("pending")];
  const times = deliveries.flatMap((it) => (it.deliveredAt ? [Date.parse(it.deliveredAt)] : []));
  const words = [
    t("places", { count: deliveries.length }),
    pending > 0 ? t("waiting", { count: pending }) : null,
    failed > 0 ? t("failed", { count: failed }) : null,
  ];
  const look = failed > 0 ? BAD : pending > 0 ? WAIT : OK;
  return {
    name: "delivered",
    ...(deliveries.length === 0 ? NONE : look),
    words: deliveries.length === 0 ? t("none") : words.filter(Boolean).join(", "),
    after: times.length > 0 ? Math.max(...times) - Date.parse(event.receivedAt) : null,
  };
}

/** Received, read, applied, delivered: how far the event came, with the time each took. */
export function EventRail({ event, deliveries }: { event: WebhookEventDetail; deliveries: Delivery[] }) {
  const t = useTranslations("admin.event.rail");
  const delivered = useDeliveredStop(event, deliveries);
  const { result } = event;
  const refused = result === "rejected";
  const { read, after } = wayOf(event);
  const stops: Stop[] = [
    {
      name: "received",
      ...(refused ? BAD : OK),
      words: t(refused ? "refused" : "answered", { status: event.answered }),
      after: 0,
    },
    {
      name: "translated",
      ...(read ? OK : result === "pending" ? WAIT : result === "failed" ? BAD : NONE),
      words: read
        ? (event.type ?? "")
        : t(result === "pending" ? "waiting" : result === "failed" ? "failed" : "unread"),
      after: read ? after : null,
    },
    {
      name: "applied",
      ...(result === "applied" ? OK : result === "failed" ? BAD : result === "pending" ? WAIT : NONE),
      words:
        result === "applied"
          ? t("links", { count: event.links.length })
          : t(result === "failed" ? "failed" : result === "pending" ? "waiting" : "nothing"),
      after: result === "applied" ? after : null,
    },
    delivered,
  ];
  return (
    <ol
      aria-label={t("label")}
      className="grid grid-cols-4 overflow-hidden rounded-dialog border border-line bg-raised phone:grid-cols-1"
    >
      {stops.map((stop) => (
        <li
          key={stop.name}
          className="grid grid-cols-[18px_auto_1fr] items-center gap-x-2 gap-y-0.5 border-line-soft px-4 py-3 not-first:border-l phone:not-first:border-t phone:not-first:border-l-0"
        >
          <Glyph name={stop.glyph} className={stop.color} />
          <b className="text-control">{t(stop.name)}</b>
          <span className="text-right font-mono text-caption text-muted">
            {stop.after === null ? "" : stop.after === 0 ? "0 ms" : `+${stop.after} ms`}
          </span>
          <span
            className={cn(
              "col-span-2 col-start-2 truncate text-muted",
              stop.name === "translated" && read && "font-mono text-caption",
            )}
          >
            {stop.words}
          </span>
        </li>
      ))}
    </ol>
  );
}
