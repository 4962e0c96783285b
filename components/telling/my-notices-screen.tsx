"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { useFailure } from "#components/admin/use-failure.ts";
import { PageBar, PageBody } from "#components/shell/page-bar.tsx";
import { DevicesCard } from "#components/telling/devices-card.tsx";
import { QuietCard } from "#components/telling/quiet-card.tsx";
import { RoutesCard } from "#components/telling/routes-card.tsx";
import { useFormErrors } from "#components/telling/use-form-errors.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { useTellingReason } from "#components/vocabulary/use-telling-reason.ts";
import type { TestResult } from "#lib/notifications/channels/schema.ts";
import type { MyNotices, NoticeChoices, Route } from "#lib/notifications/personal/schema.ts";

const PATH = "/me/notifications";

/** How the signed-in person is told of incidents: ways, quiet hours, browsers, a test. */
export function MyNoticesScreen({ initial, timeZone }: { initial: MyNotices; timeZone: string }) {
  const t = useTranslations("telling.mine");
  const client = useQueryClient();
  const fail = useFailure();
  const formErrors = useFormErrors();
  const { data: mine } = useQuery({
    queryKey: [PATH],
    queryFn: () => api<MyNotices>(PATH),
    initialData: initial,
  });
  const [choices, setChoices] = useState<NoticeChoices>(initial.choices);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const changed = JSON.stringify(choices) !== JSON.stringify(mine.choices);
  const save = async () => {
    setBusy(true);
    setErrors({});
    try {
      const saved = await api<MyNotices>(PATH, { method: "PUT", body: choices });
      client.setQueryData([PATH], saved);
      setChoices(saved.choices);
      toast.done(t("saved"));
    } catch (error) {
      const wrong = formErrors(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageBar
        title={t("title")}
        note={t("lead")}
        actions={
          <Button
            variant={changed ? "primary" : "secondary"}
            busy={busy}
            disabled={!changed}
            onClick={() => void save()}
          >
            {t("save")}
          </Button>
        }
      />
      <PageBody narrow>
        <RoutesCard routes={choices.routes} onChange={(routes) => setChoices({ ...choices, routes })} />
        <QuietCard
          quiet={choices.quiet}
          timeZone={timeZone}
          errors={errors}
          onChange={(quiet) => setChoices({ ...choices, quiet })}
        />
        <DevicesCard mine={mine} onChange={() => void client.invalidateQueries({ queryKey: [PATH] })} />
        <TestMine hasDevice={mine.devices.length > 0} />
      </PageBody>
    </>
  );
}

/** Tries out both ways. */
function TestMine({ hasDevice }: { hasDevice: boolean }) {
  const t = useTranslations("telling.mine.test");
  const words = useTellingReason();
  const client = useQueryClient();
  const fail = useFailure();
  const [busy, setBusy] = useState<Route | null>(null);
  const send = async (route: Route) => {
    setBusy(route);
    try {
      const result = await api<TestResult>(`${PATH}/test`, { method: "POST", body: { route } });
      if (result.ok) toast.done(t(route === "mail" ? "mailSent" : "pushSent"));
      else toast.failed(t("failed", { reason: words(result.reason ?? "") }));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(null);
      void client.invalidateQueries({ queryKey: [PATH] });
    }
  };
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-3">
        <p className="text-control text-muted">{t("lead")}</p>
        <div className="flex flex-wrap gap-2">
          <Button busy={busy === "mail"} onClick={() => void send("mail")}>
            {t("mail")}
          </Button>
          <Button disabled={!hasDevice} busy={busy === "push"} onClick={() => void send("push")}>
            {t("push")}
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
