"use client";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Eye, EyeOff } from "#components/ui/icons.ts";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { SharingPreview } from "#lib/jira/schema.ts";

/** Real comments with a plain word on each: seen by customers, or not and why. */
export function SharingPreviewList({ preview, stale }: { preview: SharingPreview; stale: boolean }) {
  const t = useTranslations("jira.sharing");
  if (preview.items.length === 0) return <p className="text-muted">{t("previewEmpty")}</p>;
  const visible = preview.items.filter((item) => item.visible).length;
  return (
    <div className={cn("grid gap-2", stale && "opacity-60")}>
      <p className="text-muted">{t("count", { total: preview.items.length, visible })}</p>
      <ol className="overflow-hidden rounded-card border border-line-soft">
        {preview.items.map((item) => (
          <li
            key={`${item.issueKey}-${item.createdAt}-${item.excerpt}`}
            className={cn(
              "grid gap-0.5 border-b border-line-soft px-3 py-2 last:border-b-0",
              !item.visible && "bg-surface text-muted",
            )}
          >
            <span className="flex flex-wrap items-baseline gap-x-2 text-caption text-muted">
              <span className="font-mono">{item.issueKey}</span>
              <span>{item.author}</span>
              <RelativeTime at={item.createdAt} />
            </span>
            <span className="line-clamp-2">{item.excerpt}</span>
            <span
              className={cn(
                "flex items-center gap-1.5 text-caption font-medium",
                item.visible ? "text-ok-fg" : "text-muted",
              )}
            >
              <Icon of={item.visible ? Eye : EyeOff} size={14} />
              {item.visible ? t("visible") : t("hidden")}
              {item.why ? <span className="font-normal">· {t(`why.${item.why}`)}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
