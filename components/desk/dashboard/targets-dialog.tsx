"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#components/api.ts";
import { SEVERITIES } from "#components/desk/filters.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import type { SlaTargets } from "#lib/incidents/sla/schema.ts";

const FORM = "sla-targets";
const KINDS = ["acknowledge", "resolve"] as const;
/** Thirty days, as far as the server goes. */
const MOST = 43_200;

const fieldOf = (severity: string, kind: string) => `${severity}.${kind}`;

/** Minutes as they were written; null = nothing, undefined = no whole number that may be. */
function minutesIn(form: FormData, name: string): number | null | undefined {
  const text = String(form.get(name) ?? "").trim();
  if (text === "") return null;
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST ? minutes : undefined;
}

/** Where an admin says how soon incidents of each severity are to be acknowledged and resolved. */
export function TargetsDialog({ targets }: { targets: SlaTargets }) {
  const t = useTranslations("sla.dialog");
  const panel = useTranslations("sla.panel");
  const words = useTranslations("vocabulary.severity");
  const failed = useTranslations("states.failed");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string[]>([]);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const names = SEVERITIES.flatMap((severity) => KINDS.map((kind) => fieldOf(severity, kind)));
    const bad = names.filter((name) => minutesIn(form, name) === undefined);
    setWrong(bad);
    if (bad.length > 0) return;
    const of = (severity: string, kind: string) => minutesIn(form, fieldOf(severity, kind)) ?? null;
    const wanted = SEVERITIES.map((severity) => [
      severity,
      { acknowledgeMinutes: of(severity, "acknowledge"), resolveMinutes: of(severity, "resolve") },
    ]);
    setBusy(true);
    try {
      await api("/sla", { method: "PUT", body: Object.fromEntries(wanted) });
      toast.done(t("saved"));
      setOpen(false);
      router.refresh();
    } catch (error) {
      toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("title")}
      description={t("body")}
      width={440}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setWrong([]);
      }}
      trigger={<Button>{panel("set")}</Button>}
      footer={
        <>
          <Button size={36} onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button size={36} variant="primary" type="submit" form={FORM} busy={busy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate className="grid gap-2" onSubmit={(event) => void submit(event)}>
        <div className="grid grid-cols-[88px_1fr_1fr] items-center gap-x-3 gap-y-2">
          <span className="text-caption text-muted">{t("severity")}</span>
          {KINDS.map((kind) => (
            <span key={kind} className="text-caption text-muted">
              {t(kind)}
            </span>
          ))}
          {SEVERITIES.flatMap((severity) => [
            <SeverityMark key={severity} severity={severity} />,
            ...KINDS.map((kind) => {
              const name = fieldOf(severity, kind);
              return (
                <Input
                  key={name}
                  name={name}
                  inputMode="numeric"
                  maxLength={5}
                  aria-label={t("label", { severity: words(severity), what: t(kind) })}
                  aria-invalid={wrong.includes(name) || undefined}
                  aria-describedby={wrong.includes(name) ? `${FORM}-wrong` : undefined}
                  defaultValue={targets[severity][`${kind}Minutes`] ?? ""}
                  className="num"
                />
              );
            }),
          ])}
        </div>
        {wrong.length > 0 ? (
          <p id={`${FORM}-wrong`} role="alert" className="text-caption text-open-fg">
            {t("wrong")}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
