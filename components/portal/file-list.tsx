"use client";
import { useTranslations } from "next-intl";
import { sizeText } from "#components/portal/bytes.ts";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { FileSpreadsheet, FileText, Image } from "#components/ui/icons.ts";
import { Mark } from "#components/vocabulary/chip.tsx";
import type { TicketAttachment } from "#lib/tickets/schema.ts";

/** The icon that a type of file has everywhere. */
export function fileIcon(mimeType: string) {
  if (mimeType.startsWith("image/")) return Image;
  return /sheet|excel|csv/.test(mimeType) ? FileSpreadsheet : FileText;
}

function Way({ file }: { file: TicketAttachment }) {
  const t = useTranslations("vocabulary.delivery");
  if (file.delivery === null || file.delivery === "sent") return null;
  const failed = file.delivery === "failed";
  return (
    <span className="text-caption text-muted">
      <Mark tone={failed ? "open" : "review"} glyph={failed ? "open" : "review"}>
        {t(file.delivery)}
      </Mark>
    </span>
  );
}

/** One file of a thread; opens pictures, saves anything else. */
export function FileChip({ file }: { file: TicketAttachment }) {
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex h-9 max-w-full items-center gap-2 rounded-control border border-line bg-raised px-3 text-control text-ink hover:bg-hover pointer-coarse:h-11"
    >
      <Icon of={fileIcon(file.mimeType)} className="flex-none text-muted" />
      <span className="truncate">{file.filename}</span>
      <span className="num flex-none text-desk text-muted">{sizeText(file.size)}</span>
      <Way file={file} />
    </a>
  );
}

/** A picture of a thread, small; the whole of it is a click away. */
function Thumbnail({ file }: { file: TicketAttachment }) {
  return (
    <a
      href={file.url}
      target="_blank"
      rel="noopener noreferrer"
      title={file.filename}
      className="relative grid h-[84px] w-[132px] place-items-center overflow-hidden rounded-control border border-line bg-well"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- private bytes behind a session; nothing to optimise */}
      <img
        src={file.url}
        alt={file.filename}
        loading="lazy"
        className="max-h-full max-w-full object-contain"
      />
      {file.delivery === "pending" || file.delivery === "failed" ? (
        <span className="absolute bottom-1 left-1 rounded-small bg-raised px-1">
          <Way file={file} />
        </span>
      ) : null}
    </a>
  );
}

/** The files that came with a word. */
export function FileRow({ files, className }: { files: TicketAttachment[]; className?: string }) {
  if (files.length === 0) return null;
  return (
    <ul className={cn("flex flex-wrap gap-2", className)}>
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          {file.mimeType.startsWith("image/") ? <Thumbnail file={file} /> : <FileChip file={file} />}
        </li>
      ))}
    </ul>
  );
}

/** All files of a ticket, beside it. */
export function FileAside({ files }: { files: TicketAttachment[] }) {
  const t = useTranslations("write.files");
  if (files.length === 0) return null;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h2 className="text-desk font-medium">{t("count", { count: files.length })}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a
              href={file.url}
              target="_blank"
              rel="noopener noreferrer"
              className="flex min-h-7 items-center gap-2 text-control hover:underline pointer-coarse:min-h-11"
            >
              <Icon of={fileIcon(file.mimeType)} className="flex-none text-muted" />
              <span className="truncate">{file.filename}</span>
              <span className="num flex-none text-desk text-muted">{sizeText(file.size)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
