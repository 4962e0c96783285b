"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Moment } from "#components/desk/moment.tsx";
import { EditUpdate } from "#components/desk/notices/edit-dialogs.tsx";
import type { Notices } from "#components/desk/notices/use-notices.ts";
import { PlainText } from "#components/portal/plain-text.tsx";
import { StageMark } from "#components/status/stage.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Pencil } from "#components/ui/icons.ts";
import { Popover } from "#components/ui/popover.tsx";
import type { Notice } from "#lib/status/schema.ts";

type Update = Notice["updates"][number];

/** The news of a notice with who wrote it and what it said before, the latest first. */
export function NoticeNews({ notice, notices }: { notice: Notice; notices: Notices }) {
  const t = useTranslations("status.staff");
  const [editing, setEditing] = useState<Update | null>(null);
  return (
    <>
      <ol aria-label={t("history")} className="grid gap-4">
        {notice.updates.map((update) => (
          <li key={update.id} className="grid gap-1">
            <span className="flex flex-wrap items-center gap-x-3 text-desk">
              <span className="font-medium">
                <StageMark stage={update.stage} />
              </span>
              <span className="text-caption text-muted">
                {update.authorName} · <Moment at={update.at} />
              </span>
              {update.versions.length > 0 ? <Before update={update} /> : null}
              {notice.withdrawnAt === null ? (
                <Button
                  variant="ghost"
                  icon
                  className="ml-auto"
                  aria-label={t("editUpdate")}
                  onClick={() => setEditing(update)}
                >
                  <Icon of={Pencil} size={14} />
                </Button>
              ) : null}
            </span>
            <div className="grid max-w-[68ch] gap-2">
              <PlainText text={update.body} />
            </div>
          </li>
        ))}
      </ol>
      {editing ? (
        <EditUpdate notice={notice} update={editing} notices={notices} onClose={() => setEditing(null)} />
      ) : null}
    </>
  );
}

function Before({ update }: { update: Update }) {
  const t = useTranslations("status.staff");
  return (
    <Popover
      label={t("before")}
      width={360}
      trigger={
        <button type="button" className="rounded-small px-1 text-caption text-muted underline hover:text-ink">
          {t("wasEdited")}
        </button>
      }
    >
      <ol className="grid gap-3">
        {update.versions.map((version) => (
          <li key={version.until} className="grid gap-0.5">
            <span className="text-caption text-muted">
              {t("before")} · <Moment at={version.until} seconds />
            </span>
            <p className="whitespace-pre-wrap">{version.body}</p>
          </li>
        ))}
      </ol>
    </Popover>
  );
}
