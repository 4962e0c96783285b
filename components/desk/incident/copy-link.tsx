"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Link } from "#components/ui/icons.ts";
import { toast } from "#components/ui/toaster.tsx";

/** Copies the page's address without what is only this reader's view of it. */
export function CopyLink() {
  const t = useTranslations("desk.incident");
  const common = useTranslations("common.toast");
  const failed = useTranslations("states.failed");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      toast.done(common("copied"));
    } catch {
      // No clipboard outside of https; the address bar has it.
      toast.failed(failed("unknown"));
    }
  };
  return (
    <Button variant="ghost" icon aria-label={t("copyLink")} title={t("copyLink")} onClick={() => void copy()}>
      <Icon of={Link} />
    </Button>
  );
}
