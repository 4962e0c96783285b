"use client";
import { useTranslations } from "next-intl";
import { limitText, sizeText } from "#components/portal/bytes.ts";
import { fileIcon } from "#components/portal/file-list.tsx";
import { MOST_FILES, type PickedFile, type PickedFiles } from "#components/portal/use-picked-files.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { X } from "#components/ui/icons.ts";
import { Mark } from "#components/vocabulary/chip.tsx";

/** The files chosen for a message, each with how far it is. */
export function PickedList({ picked, className }: { picked: PickedFiles; className?: string }) {
  const t = useTranslations("write.files");
  if (picked.files.length === 0) return null;
  return (
    <div className={cn("grid grid-cols-[minmax(0,1fr)] gap-2", className)}>
      <ul className="grid gap-2">
        {picked.files.map((one) => (
          <li
            key={one.id}
            className="flex h-10 items-center gap-2 rounded-control border border-line bg-raised pr-1 pl-3 text-control"
          >
            <Icon of={fileIcon(one.file.type)} className="flex-none text-muted" />
            <span className="truncate">{one.file.name.normalize("NFC")}</span>
            <span className="num flex-none text-desk text-muted">{sizeText(one.file.size)}</span>
            <span className="ml-auto flex flex-none items-center gap-2">
              <State one={one} maxBytes={picked.maxBytes} />
              {one.state === "uploading" || one.state === "uploaded" ? null : (
                <Button
                  variant="ghost"
                  size={28}
                  icon
                  aria-label={t("remove", { name: one.file.name })}
                  onClick={() => picked.remove(one.id)}
                >
                  <Icon of={X} />
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {picked.cut ? (
        <p role="status" className="text-caption text-muted">
          {t("tooMany", { count: MOST_FILES })}
        </p>
      ) : null}
    </div>
  );
}

function State({ one, maxBytes }: { one: PickedFile; maxBytes: number }) {
  const t = useTranslations("write.files");
  switch (one.state) {
    case "waiting":
      return null;
    case "uploading":
      return (
        <span className="flex items-center gap-2">
          <span aria-hidden className="h-1 w-24 overflow-hidden rounded-full bg-well phone:w-12">
            <span className="block h-full bg-accent" style={{ width: `${one.part * 100}%` }} />
          </span>
          <span className="num w-9 text-right text-desk text-muted">
            {t("progress", { percent: Math.round(one.part * 100) })}
          </span>
        </span>
      );
    case "uploaded":
      return (
        <Mark tone="ok" glyph="done">
          <span className="text-desk text-muted">{t("uploaded")}</span>
        </Mark>
      );
    default:
      return (
        <Mark tone="open" glyph="open">
          <span className="text-desk text-open-fg">
            {one.state === "tooLarge" ? t("tooLarge", { most: limitText(maxBytes) }) : t(one.state)}
          </span>
        </Mark>
      );
  }
}
