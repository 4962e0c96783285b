"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { api } from "#components/api.ts";
import { authOf, TokenFields, type TokenWay } from "#components/admin/jira/token-fields.tsx";
import { useFailure, useFieldErrors } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { SegmentedButtons } from "#components/ui/segmented.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Connection } from "#lib/connections/schema.ts";
import type { JiraState } from "#lib/jira/schema.ts";

/** Gives a connection a token, or another one; it is tried at Jira before it is kept. */
export function TokenDialog({ source, jira }: { source: Connection; jira: JiraState }) {
  const t = useTranslations("jira.access");
  const common = useTranslations("common.action");
  const form = useId();
  const client = useQueryClient();
  const fail = useFailure();
  const fieldErrors = useFieldErrors();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [way, setWay] = useState<TokenWay>(jira.site?.edition === "datacenter" ? "pat" : "api_token");
  const byToken = jira.access === "api_token" || jira.access === "pat";

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    try {
      const auth = authOf(way, new FormData(event.currentTarget));
      await api(`/connections/${source.id}`, { method: "PATCH", body: { auth } });
      for (const key of ["connections", "connection", "jira"]) {
        void client.invalidateQueries({ queryKey: key === "connections" ? [key] : [key, source.id] });
      }
      toast.done(t("tokenSaved"));
      setOpen(false);
    } catch (error) {
      const wrong = fieldErrors(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("tokenTitle")}
      description={t("tokenBody")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant={jira.accessState === "dead" && byToken ? "primary" : "secondary"}>
          {t(byToken ? "replaceToken" : "useToken")}
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button size={36}>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" size={36} type="submit" form={form} busy={busy}>
            {t("tokenSubmit")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="grid gap-4">
        <SegmentedButtons
          label={t("way")}
          value={way}
          onChange={setWay}
          items={[
            { value: "api_token", label: t("ways.api_token") },
            { value: "pat", label: t("ways.pat") },
          ]}
        />
        <TokenFields key={way} way={way} errors={errors} siteUrl={jira.site?.url} />
      </form>
    </Dialog>
  );
}
