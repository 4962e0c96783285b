"use client";
import { useTranslations } from "next-intl";
import { SubscriptionHealth } from "#components/admin/subscriptions/subscription-health.tsx";
import { Card } from "#components/ui/card.tsx";
import { Switch } from "#components/ui/checkbox.tsx";
import { Sparkbars } from "#components/ui/sparkbars.tsx";
import type { Subscription } from "#lib/subscriptions/schema.ts";

/** How a subscription fares, and its switch. */
export function SwitchCard({ it, onSwitch }: { it: Subscription; onSwitch: (active: boolean) => void }) {
  const t = useTranslations("subscriptions");
  const day = useTranslations("admin.connections.column");
  return (
    <Card padded>
      <div className="flex flex-wrap items-center gap-3">
        <SubscriptionHealth health={it.health} reason />
        <label className="ml-auto flex items-center gap-2 text-desk">
          {t("on")}
          <Switch checked={it.active} aria-describedby="subscription-on-hint" onCheckedChange={onSwitch} />
        </label>
      </div>
      <p id="subscription-on-hint" className="mt-1 text-caption text-muted">
        {t(it.health.disabled ? "disabled" : "onHint")}
      </p>
      {it.strip ? (
        <div className="mt-3">
          <Sparkbars bars={it.strip} of="sent" />
          <p aria-hidden className="mt-1 flex justify-between text-caption text-muted">
            <span>{day("dayAgo")}</span>
            <span>{day("now")}</span>
          </p>
        </div>
      ) : null}
      {it.pending + it.failed > 0 ? (
        <p className="num mt-2 text-muted">{t("waitingCount", { pending: it.pending, failed: it.failed })}</p>
      ) : null}
    </Card>
  );
}
