"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { PlanDialog } from "#components/desk/maintenance/plan-dialog.tsx";
import { WindowRow } from "#components/desk/maintenance/window-row.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { SectionHead } from "#components/ui/bits.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus, Wrench } from "#components/ui/icons.ts";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import type { Page } from "#lib/core/page.ts";
import type { MaintenanceWindow } from "#lib/incidents/maintenance/schema.ts";

const STATES = ["active", "planned", "over"] as const;

/** What is being maintained, what will be, what was. */
export function MaintenanceScreen({
  initial,
  sources,
  mayPlan,
  planFor,
  renderedAt,
}: {
  initial: Page<MaintenanceWindow>;
  sources: { id: number; name: string }[];
  mayPlan: boolean;
  /** A source to plan maintenance of right away. */
  planFor: number | null;
  renderedAt: string;
}) {
  const t = useTranslations("maintenance");
  const states = useTranslations("states.error");
  const { items, more, busy, failed, retry } = usePages<MaintenanceWindow>(
    "/maintenance",
    { limit: 100 },
    initial,
  );
  useLiveRefresh(["maintenance.", "incident.created", "event.settled"], [["/maintenance"]], {
    since: renderedAt,
  });
  useEffect(() => {
    // Meant once: a reload should not ask again.
    if (planFor !== null) window.history.replaceState(null, "", "/maintenance");
  }, [planFor]);
  const known = planFor !== null && sources.some((source) => source.id === planFor);
  const plan = mayPlan ? (
    <PlanDialog
      sources={sources}
      source={known ? planFor : null}
      startOpen={known}
      trigger={
        <Button variant="primary">
          <Icon of={Plus} className="text-on-accent" />
          {t("plan.open")}
        </Button>
      }
    />
  ) : null;
  const sorted = (state: MaintenanceWindow["state"]) =>
    items
      .filter((window) => window.state === state)
      .toSorted((a, b) =>
        state === "over" ? b.endsAt.localeCompare(a.endsAt) : a.startsAt.localeCompare(b.startsAt),
      );
  return (
    <>
      <PageBar title={t("title")} actions={plan} />
      <PageBody narrow>
        {failed ? (
          <ErrorState>
            <Button onClick={retry}>{states("retry")}</Button>
          </ErrorState>
        ) : items.length === 0 ? (
          <EmptyState picture={<Icon of={Wrench} size={20} />} title={t("empty.title")}>
            {t(mayPlan ? "empty.body" : "empty.bodyStaff")}
          </EmptyState>
        ) : (
          <>
            <p className="text-muted">{t("intro")}</p>
            {STATES.map((state) => {
              const windows = sorted(state);
              return windows.length === 0 ? null : (
                <section key={state}>
                  <SectionHead title={t(`state.${state}`)} count={windows.length} />
                  <ul className="rounded-card border border-line bg-raised px-4">
                    {windows.map((window) => (
                      <WindowRow key={window.id} window={window} mayPlan={mayPlan} />
                    ))}
                  </ul>
                </section>
              );
            })}
            <LoadMore shown={items.length} busy={busy} onMore={more} />
          </>
        )}
      </PageBody>
    </>
  );
}
