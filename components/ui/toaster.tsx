"use client";
import { useTranslations } from "next-intl";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { Icon } from "#components/ui/icon.tsx";
import { Check, CircleAlert } from "#components/ui/icons.ts";

/** Once, in the root layout; a polite live region at the bottom right. */
export function Toaster() {
  const t = useTranslations("common.toast");
  return (
    <Sonner
      position="bottom-right"
      containerAriaLabel={t("region")}
      icons={{
        success: <Icon of={Check} className="text-muted" />,
        error: <Icon of={CircleAlert} className="text-open-fg" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-[380px] max-w-[calc(100vw-32px)] items-center gap-2.5 rounded-card border border-line bg-raised py-3 pr-3 pl-3.5 font-sans text-desk text-ink shadow-float",
          content: "min-w-0 flex-1",
          description: "text-muted",
          actionButton: "h-7 rounded-control px-3 font-medium text-muted hover:bg-hover hover:text-ink",
        },
      }}
    />
  );
}

/**
 * Says that something happened, with an optional way back:
 * `toast.done(text, { undo: { label, onUndo, ms } })`, `toast.failed(text)`. Errors that belong to a
 * field are shown at the field instead.
 */
export const toast = {
  done(text: string, options: { undo?: { label: string; onUndo: () => void; ms?: number } } = {}): void {
    const { undo } = options;
    sonner.success(text, {
      duration: undo?.ms ?? (undo ? 8000 : 4000),
      ...(undo ? { action: { label: undo.label, onClick: undo.onUndo } } : {}),
    });
  },
  failed(text: string): void {
    sonner.error(text, { duration: 8000 });
  },
};
