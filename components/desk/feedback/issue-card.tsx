"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { IssueStatusChip } from "#components/desk/feedback/issue-status.tsx";
import type { FeedbackIssue } from "#lib/feedback/schema.ts";

/** An issue a feedback belongs to: how it stands, what else belongs to it, the ticket linked to it. */
export function IssueCard({ issue }: { issue: FeedbackIssue }) {
  const t = useTranslations("feedback.issue");
  const { id, name, description, status, externalIssueId, feedbackCount } = issue;
  return (
    <li className="grid gap-1.5 border-b border-line-soft py-3 first:pt-0 last:border-0 last:pb-0">
      <div className="flex items-start gap-2">
        <span className="min-w-0 flex-1 font-medium break-words">{name}</span>
        <IssueStatusChip status={status} />
      </div>
      {description ? <p className="text-muted">{description}</p> : null}
      <p className="flex flex-wrap gap-x-3 text-caption text-muted">
        <Link href={`/feedback?issue=${id}`} className="link">
          {t("count", { count: feedbackCount })}
        </Link>
        {externalIssueId ? (
          <Link href={`/tickets?q=${encodeURIComponent(externalIssueId)}`} className="link mono">
            {externalIssueId}
          </Link>
        ) : null}
      </p>
    </li>
  );
}
