"use client";
import { useTranslations } from "next-intl";
import { PolicyCard } from "#components/admin/oncall/policy-card.tsx";
import { PolicyDialog } from "#components/admin/oncall/policy-dialog.tsx";
import { RotationCard } from "#components/admin/oncall/rotation-card.tsx";
import { RotationDialog } from "#components/admin/oncall/rotation-dialog.tsx";
import { RefreshOnLive } from "#components/admin/refresh-on-live.tsx";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SectionHead } from "#components/ui/bits.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Bell, CalendarClock, Plus, TriangleAlert } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";
import type { OnCallView } from "#lib/oncall/schema.ts";

const LIVE = ["on_call."];

/** Rotations and escalation policies: who is on call, and who is told. */
export function OnCallScreen({ view }: { view: OnCallView }) {
  const t = useTranslations("oncall");
  return (
    <>
      <RefreshOnLive types={LIVE} />
      <PageBar title={t("title")} />
      <PageBody>
        {view.policies.some((policy) => policy.active) ? null : (
          <Banner tone="warn" icon={<Icon of={TriangleAlert} />}>
            {t(view.policies.length === 0 ? "silent.none" : "silent.off")}
          </Banner>
        )}
        <Rotations view={view} />
        <Policies view={view} />
      </PageBody>
    </>
  );
}

function Rotations({ view }: { view: OnCallView }) {
  const t = useTranslations("oncall.rotation");
  const { rotations } = view;
  const add = (
    <RotationDialog
      view={view}
      trigger={
        <Button variant={rotations.length === 0 ? "primary" : "secondary"}>
          <Icon of={Plus} className={rotations.length === 0 ? "text-on-accent" : undefined} />
          {t("add")}
        </Button>
      }
    />
  );
  return (
    <section className="grid min-w-0 gap-3">
      <SectionHead
        title={t("title")}
        count={rotations.length}
        actions={rotations.length === 0 || !view.mayPlan ? null : add}
      />
      {rotations.length === 0 ? (
        <Card>
          <EmptyState
            picture={<Icon of={CalendarClock} size={20} />}
            title={t("empty")}
            action={view.mayPlan ? add : null}
          >
            {t("emptyBody")}
          </EmptyState>
        </Card>
      ) : null}
      {rotations.map((one) => (
        <RotationCard key={one.rotation.id} of={one} view={view} />
      ))}
    </section>
  );
}

function Policies({ view }: { view: OnCallView }) {
  const t = useTranslations("oncall.policy");
  const { policies } = view;
  const add = (
    <PolicyDialog
      view={view}
      trigger={
        <Button>
          <Icon of={Plus} />
          {t("add")}
        </Button>
      }
    />
  );
  return (
    <section className="grid min-w-0 gap-3">
      <SectionHead
        title={t("title")}
        count={policies.length}
        actions={policies.length === 0 || !view.mayPlan ? null : add}
      />
      {policies.length === 0 ? (
        <Card>
          <EmptyState
            picture={<Icon of={Bell} size={20} />}
            title={t("empty")}
            action={view.mayPlan ? add : null}
          >
            {t("emptyBody")}
          </EmptyState>
        </Card>
      ) : null}
      <div className="grid gap-3 xl:grid-cols-2">
        {policies.map((policy) => (
          <PolicyCard key={policy.id} policy={policy} view={view} />
        ))}
      </div>
    </section>
  );
}
