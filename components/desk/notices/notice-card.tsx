"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EditNotice } from "#components/desk/notices/edit-dialogs.tsx";
import { NoticeNews } from "#components/desk/notices/notice-news.tsx";
import { UpdateDialog } from "#components/desk/notices/update-dialog.tsx";
import { type Notices, useStatusPages } from "#components/desk/notices/use-notices.ts";
import { useTold } from "#components/desk/notices/use-told.ts";
import { StageChip } from "#components/status/stage.tsx";
import { clockOf } from "#components/status/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, Fact, Facts } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { Notice } from "#lib/status/schema.ts";

/** A notice as staff see it, with what can be done; one that was withdrawn is only to be read. */
export function NoticeCard({ notice, notices }: { notice: Notice; notices: Notices }) {
  const t = useTranslations("status.staff");
  const { withdrawnAt } = notice;
  return (
    <Card className={withdrawnAt === null ? undefined : "text-muted"}>
      <header className="grid gap-1.5 border-b border-line-soft p-4">
        <span className="flex flex-wrap items-center gap-2">
          {withdrawnAt === null ? (
            <StageChip stage={notice.stage} small />
          ) : (
            <span className="text-caption">{t.rich("withdrawnAt", { at: clockOf(withdrawnAt) })}</span>
          )}
          {withdrawnAt === null ? <NoticeActions notice={notice} notices={notices} /> : null}
        </span>
        <h2 className="text-read font-semibold">{notice.title}</h2>
      </header>
      <CardBody className="grid gap-5">
        <Facts className="grid-cols-[120px_minmax(0,1fr)]">
          <Fact term={t("toWhom")}>
            <Whom notice={notice} />
          </Fact>
          {notice.services.length > 0 ? <Fact term={t("services")}>{notice.services.join(", ")}</Fact> : null}
          <Fact term={t("startedAt")}>
            <Clock at={notice.startedAt} show="both" />
          </Fact>
        </Facts>
        <NoticeNews notice={notice} notices={notices} />
      </CardBody>
    </Card>
  );
}

function Whom({ notice }: { notice: Notice }) {
  const t = useTranslations("status.staff");
  const pages = useStatusPages();
  if (notice.everyone) return t("everyone");
  return (
    <span className="flex flex-wrap gap-x-3">
      {notice.companies.map(({ id, name }) => {
        const page = pages.data?.find((each) => each.companyId === id);
        return page?.enabled ? (
          <a
            key={id}
            href={`/status/${page.slug}`}
            target="_blank"
            rel="noopener"
            aria-label={t("openPage", { name })}
            className="link"
          >
            {name}
          </a>
        ) : (
          <span key={id}>{name}</span>
        );
      })}
    </span>
  );
}

function NoticeActions({ notice, notices }: { notice: Notice; notices: Notices }) {
  const t = useTranslations("status.staff");
  const [editing, setEditing] = useState(false);
  const { run } = useTold(notices.refresh);
  return (
    <span className="ml-auto flex flex-wrap gap-2">
      <ConfirmDialog
        danger
        title={t("withdrawTitle")}
        body={t("withdrawBody")}
        action={t("withdraw")}
        trigger={<Button variant="ghost">{t("withdraw")}</Button>}
        onConfirm={async () => {
          await run(t("withdrawn"), () => notices.withdraw(notice.id, notice.version));
        }}
      />
      <Button onClick={() => setEditing(true)}>{t("edit")}</Button>
      <UpdateDialog
        notice={notice}
        notices={notices}
        stage={notice.stage}
        trigger={<Button>{t("update")}</Button>}
      />
      {editing ? <EditNotice notice={notice} notices={notices} onClose={() => setEditing(false)} /> : null}
    </span>
  );
}
