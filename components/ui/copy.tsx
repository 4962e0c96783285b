"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Check, Copy } from "#components/ui/icons.ts";

// Outside of https and localhost there is no clipboard API; the old way still works there.
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function useCopy(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: () => void copyText(text).then(setCopied) };
}

/** A button that copies `text` and says so for two seconds; with a `label` it is an icon alone. */
export function CopyButton({
  text,
  label,
  className,
}: {
  text: string;
  label?: string;
  className?: string | undefined;
}) {
  const t = useTranslations("common.action");
  const { copied, copy } = useCopy(text);
  const word = copied ? t("copied") : t("copy");
  return (
    <Button variant="ghost" icon={label !== undefined} title={label} onClick={copy} className={className}>
      <Icon of={copied ? Check : Copy} />
      <span aria-live="polite" className={label === undefined ? undefined : "sr-only"}>
        {label === undefined || copied ? word : label}
      </span>
    </Button>
  );
}

/**
 * An address or secret in mono with a copy button. Clicking the text selects all of it. `label` is read
 * aloud; `fresh` outlines a secret that is shown only now.
 */
export function CopyField({ label, text, fresh = false }: { label: string; text: string; fresh?: boolean }) {
  const t = useTranslations("common.action");
  const { copied, copy } = useCopy(text);
  return (
    <div
      className={cn(
        "flex h-10 items-stretch overflow-hidden rounded-control border bg-raised",
        fresh ? "border-ok-mark" : "border-line-input",
      )}
    >
      <input
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1 truncate bg-transparent px-3 font-mono text-desk font-medium [font-variant-ligatures:none] focus-visible:outline-offset-[-2px]"
      />
      <button
        type="button"
        onClick={copy}
        className="flex flex-none items-center gap-1.5 border-l border-line px-3 font-medium hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <Icon of={copied ? Check : Copy} className={copied ? "text-ok-mark" : "text-muted"} />
        <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
      </button>
    </div>
  );
}
