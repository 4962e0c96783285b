"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { neighboursOf } from "#components/desk/list/order.ts";
import { useShortcuts } from "#components/live/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { ChevronDown, ChevronUp } from "#components/ui/icons.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

/** Up and down the list that one came from, `K` and `J`. Nothing for those who came from elsewhere. */
export function Neighbours({ number }: { number: number }) {
  const t = useTranslations("desk.peek");
  const router = useRouter();
  const around = neighboursOf(number);
  const go = (to: number | undefined) => () => {
    if (to !== undefined) router.replace(`/incidents/${to}`);
  };
  useShortcuts({ k: go(around?.previous), j: go(around?.next) });
  if (!around) return null;
  return (
    <>
      <Tooltip label={t("previous")} keys={["K"]}>
        <Button
          variant="ghost"
          icon
          aria-label={t("previous")}
          aria-disabled={around.previous === undefined || undefined}
          onClick={go(around.previous)}
        >
          <Icon of={ChevronUp} />
        </Button>
      </Tooltip>
      <Tooltip label={t("next")} keys={["J"]}>
        <Button
          variant="ghost"
          icon
          aria-label={t("next")}
          aria-disabled={around.next === undefined || undefined}
          onClick={go(around.next)}
        >
          <Icon of={ChevronDown} />
        </Button>
      </Tooltip>
    </>
  );
}
