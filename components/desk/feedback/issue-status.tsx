import { useTranslations } from "next-intl";
import { ISSUE_STATUSES, type IssueStatus } from "#components/desk/feedback/filters.ts";
import { Chip, type Tone } from "#components/vocabulary/chip.tsx";
import { Glyph, type GlyphName } from "#components/vocabulary/glyph.tsx";
import { MARK } from "#components/vocabulary/chip.tsx";

const LOOK: Record<IssueStatus, { tone: Tone; glyph: GlyphName }> = {
  INIT: { tone: "new", glyph: "new" },
  ON_REVIEW: { tone: "review", glyph: "review" },
  IN_PROGRESS: { tone: "ack", glyph: "ack" },
  PENDING: { tone: "closed", glyph: "closed" },
  RESOLVED: { tone: "ok", glyph: "done" },
};

const known = (status: string) => ISSUE_STATUSES.find((one) => one === status);

/** A status in the reader's language; one that we do not know by the source's own word. */
export function useIssueStatus(): (status: string) => string {
  const t = useTranslations("feedback.status");
  return (status) => {
    const name = known(status);
    return name === undefined ? status : t(name);
  };
}

const lookOf = (status: string) => LOOK[known(status) ?? "PENDING"];

/** The status as a chip. */
export function IssueStatusChip({ status }: { status: string }) {
  const say = useIssueStatus();
  return (
    <Chip {...lookOf(status)} small>
      {say(status)}
    </Chip>
  );
}

/** An issue in a row: the mark of its status, read aloud, and its name. */
export function IssueMark({ issue }: { issue: { name: string; status: string } }) {
  const say = useIssueStatus();
  const { tone, glyph } = lookOf(issue.status);
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5" title={say(issue.status)}>
      <Glyph name={glyph} className={`flex-none ${MARK[tone]}`} />
      <span className="sr-only">{say(issue.status)}</span>
      <span className="truncate">{issue.name}</span>
    </span>
  );
}
