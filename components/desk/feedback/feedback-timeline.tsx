"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useIssueStatus } from "#components/desk/feedback/issue-status.tsx";
import { Moment } from "#components/desk/moment.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ArrowRight, Link as Chain, MessageSquareQuote, Plus } from "#components/ui/icons.ts";
import { Timeline, TimelineItem } from "#components/ui/timeline.tsx";
import type { FeedbackEntry } from "#lib/feedback/schema.ts";

const ICONS = {
  received: MessageSquareQuote,
  issue_added: Chain,
  issue_created: Plus,
  status_changed: ArrowRight,
} as const satisfies Record<FeedbackEntry["kind"], unknown>;

/** What happened to a feedback and its issues, oldest first; for admins with the way to the event. */
export function FeedbackTimeline({ entries, isAdmin }: { entries: FeedbackEntry[]; isAdmin: boolean }) {
  const t = useTranslations("feedback.timeline");
  const say = useIssueStatus();
  return (
    <Timeline label={t("title")}>
      {entries.map((entry) => (
        <TimelineItem
          key={entry.id}
          mark={<Icon of={ICONS[entry.kind]} size={14} />}
          at={
            isAdmin ? (
              <Link
                href={`/admin/events/${entry.eventId}`}
                prefetch={false}
                aria-label={t("event")}
                className="hover:underline"
              >
                <Moment at={entry.at} />
              </Link>
            ) : (
              <Moment at={entry.at} />
            )
          }
        >
          {t(entry.kind, {
            issue: entry.issueName ?? "",
            from: say(entry.fromStatus ?? ""),
            to: say(entry.toStatus ?? ""),
          })}
        </TimelineItem>
      ))}
    </Timeline>
  );
}
