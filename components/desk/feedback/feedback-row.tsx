"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { IssueMark } from "#components/desk/feedback/issue-status.tsx";
import { TD, TR } from "#components/ui/table.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Feedback } from "#lib/feedback/schema.ts";

/** So many issues are named in a row. */
const NAMED = 2;

function Issues({ feedback }: { feedback: Feedback }) {
  const { issues } = feedback;
  if (issues.length === 0) return <span className="text-muted">—</span>;
  return (
    <span className="flex min-w-0 items-center gap-3">
      {issues.slice(0, NAMED).map((issue) => (
        <IssueMark key={issue.id} issue={issue} />
      ))}
      {issues.length > NAMED ? (
        <span className="num flex-none text-muted">+{issues.length - NAMED}</span>
      ) : null}
    </span>
  );
}

/** A feedback in the list: its words, its issues, where it came from, when it was written. */
export function FeedbackRow({ feedback, changed }: { feedback: Feedback; changed?: "a" | "b" | undefined }) {
  const t = useTranslations("feedback");
  const { id, externalId, summary, projectName, channelName, companyName, createdAt } = feedback;
  const from = [projectName, channelName].filter(Boolean).join(" · ");
  return (
    <TR changed={changed}>
      <TD className="phone:h-auto phone:py-2.5 phone:whitespace-normal">
        <Link
          href={`/feedback/${id}`}
          prefetch={false}
          data-row
          className="block truncate font-medium hover:underline phone:line-clamp-2 phone:whitespace-normal"
        >
          {summary ?? t("untitled", { id: externalId })}
        </Link>
        <span className="mt-1 grid gap-0.5 text-caption text-muted desk:hidden">
          <span className="truncate">{from}</span>
          {feedback.issues.length > 0 ? <Issues feedback={feedback} /> : null}
        </span>
      </TD>
      <TD className="phone:hidden">
        <Issues feedback={feedback} />
      </TD>
      <TD className="text-muted phone:hidden" title={from}>
        {from}
      </TD>
      <TD className="text-muted max-[1100px]:hidden">{companyName ?? "—"}</TD>
      <TD align="right" className="text-muted phone:align-top phone:pt-2.5">
        <RelativeTime at={createdAt} />
      </TD>
    </TR>
  );
}
