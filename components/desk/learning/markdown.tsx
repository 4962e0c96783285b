import { useMemo } from "react";
import { RichText } from "#components/portal/rich-text.tsx";
import { cn } from "#components/ui/cn.ts";
import { richFromMarkdown } from "#lib/richtext/from-markdown.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";

const NO_FILES: TicketAttachment[] = [];

/** Markdown as it reads; nothing in it becomes HTML of its own. */
export function Markdown({ text, className }: { text: string; className?: string | undefined }) {
  const doc = useMemo(() => richFromMarkdown(text), [text]);
  return (
    <div
      className={cn(
        "grid min-w-0 gap-3 [&_[role=heading]]:mt-2 [&_[role=heading]]:text-read [&>[role=heading]:first-child]:mt-0",
        className,
      )}
    >
      <RichText doc={doc} files={NO_FILES} />
    </div>
  );
}
