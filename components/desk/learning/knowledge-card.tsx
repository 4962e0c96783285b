"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Markdown } from "#components/desk/learning/markdown.tsx";
import { NoteDialog } from "#components/desk/learning/note-dialog.tsx";
import { type Knowledge, useKnowledgeVersions } from "#components/desk/learning/use-knowledge.ts";
import { clockOf } from "#components/status/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog, Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ellipsis } from "#components/ui/icons.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { Skeleton } from "#components/ui/states.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { OfferedNote } from "#lib/incidents/knowledge/schema.ts";

type Asked = "edit" | "history" | "remove" | null;

/** One knowledge note, where it comes from, and what can be done with it. */
export function KnowledgeCard({ note, knowledge }: { note: OfferedNote; knowledge: Knowledge }) {
  const t = useTranslations("learning.knowledge");
  const failed = useTranslations("states.failed");
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const remove = async () => {
    try {
      await knowledge.remove(note.id);
      toast.done(t("removed"));
    } catch (error) {
      toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
      await knowledge.again();
    }
  };
  return (
    <article className="grid gap-2 rounded-card border border-line bg-raised p-3">
      <header className="flex items-start gap-2">
        <span className="min-w-0 flex-1 text-caption text-muted">
          {t(note.sameFault ? "sameFault" : "likeFault")}
        </span>
        <Menu
          trigger={
            <Button variant="ghost" icon aria-label={t("edit")} className="-mt-1.5 -mr-1.5">
              <Icon of={Ellipsis} />
            </Button>
          }
        >
          <MenuItem onSelect={() => setAsked("edit")}>{t("edit")}</MenuItem>
          <MenuItem onSelect={() => setAsked("history")}>{t("history")}</MenuItem>
          <MenuSeparator />
          <MenuItem danger onSelect={() => setAsked("remove")}>
            {t("remove")}
          </MenuItem>
        </Menu>
      </header>
      {note.sameFault ? null : <p className="truncate font-medium">{note.title}</p>}
      <Markdown text={note.body} className="max-h-72 gap-2 overflow-y-auto" />
      <footer className="flex flex-wrap gap-x-2 text-caption text-muted">
        <Link href={`/incidents/${note.incidentNumber}`} prefetch={false} className="link">
          {t("from", { number: String(note.incidentNumber) })}
        </Link>
        <span>{t.rich("by", { name: note.updatedByName, at: clockOf(note.updatedAt) })}</span>
      </footer>
      {asked === "edit" ? (
        <NoteDialog
          mode="edit"
          first={note.body}
          onSave={(body) => knowledge.change(note.id, body, note.version)}
          onConflict={() => void knowledge.again()}
          onClose={close}
        />
      ) : null}
      {asked === "history" ? (
        <Dialog title={t("history")} width={560} open onOpenChange={close}>
          <History id={note.id} />
        </Dialog>
      ) : null}
      <ConfirmDialog
        danger
        title={t("removeTitle")}
        body={t("removeBody")}
        action={t("remove")}
        open={asked === "remove"}
        onOpenChange={(open) => (open ? undefined : close())}
        onConfirm={remove}
      />
    </article>
  );
}

function History({ id }: { id: number }) {
  const t = useTranslations("learning.knowledge");
  const { data } = useKnowledgeVersions(id);
  if (data === undefined) return <Skeleton className="w-1/2" />;
  return (
    <ol className="grid gap-4">
      {data.map((version) => (
        <li key={version.version} className="grid gap-1.5">
          <span className="text-caption text-muted">
            {t("version", { version: version.version })} ·{" "}
            {t.rich("by", { name: version.authorName, at: clockOf(version.at) })}
          </span>
          <Markdown text={version.body} className="gap-2" />
        </li>
      ))}
    </ol>
  );
}
