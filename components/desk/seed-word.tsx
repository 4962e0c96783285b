import { useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn.ts";
import type { Messages } from "#lib/i18n/messages.ts";

/**
 * The English name under which a part of the desk is known in guides, beside its Korean one: 상태 조치
 * Status Actions. Nothing where the page is English anyway.
 */
export function SeedWord({ name, className }: { name: keyof Messages["desk"]["guide"]; className?: string }) {
  const t = useTranslations("desk.guide");
  if (useLocale() === "en") return null;
  return (
    <span lang="en" className={cn("text-caption font-normal text-muted", className)}>
      {t(name)}
    </span>
  );
}
