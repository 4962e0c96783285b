"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown, ChevronUp, Maximize2, X } from "#components/ui/icons.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

/** The head of the pane beside the list: up, down, to the page, away. */
export function PeekBar({
  number,
  onMove,
  onClose,
}: {
  number: number;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
}) {
  const t = useTranslations("desk.peek");
  return (
    <div className="flex h-11 flex-none items-center gap-0.5 border-b border-line-soft pr-2 pl-4">
      <span className="mono mr-auto text-muted">#{number}</span>
      <Tooltip label={t("previous")} keys={["K"]}>
        <Button variant="ghost" icon aria-label={t("previous")} onClick={() => onMove(-1)}>
          <Icon of={ChevronUp} />
        </Button>
      </Tooltip>
      <Tooltip label={t("next")} keys={["J"]}>
        <Button variant="ghost" icon aria-label={t("next")} onClick={() => onMove(1)}>
          <Icon of={ChevronDown} />
        </Button>
      </Tooltip>
      <Tooltip label={t("open")} keys={["↵"]}>
        <LinkButton
          variant="ghost"
          icon
          href={`/incidents/${number}`}
          prefetch={false}
          aria-label={t("open")}
        >
          <Icon of={Maximize2} size={14} />
        </LinkButton>
      </Tooltip>
      <Tooltip label={t("close")} keys={["Esc"]}>
        <Button variant="ghost" icon aria-label={t("close")} onClick={onClose}>
          <Icon of={X} />
        </Button>
      </Tooltip>
    </div>
  );
}
