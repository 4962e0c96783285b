"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { api } from "#components/api.ts";
import { holdSecret } from "#components/admin/connections/secret-once.ts";
import { consentPath, CreateJiraFields, type JiraWay } from "#components/admin/jira/create-fields.tsx";
import { authOf } from "#components/admin/jira/token-fields.tsx";
import type { PluginInfo } from "#components/admin/connections/plugin-info.ts";
import { useFailure, useFieldErrors } from "#components/admin/use-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Plus } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { ConnectionWithSecret, CreateConnectionInput } from "#lib/connections/schema.ts";

const NO_COMPANY = "none";
const FORM = "new-source";

function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return `wts_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function inputOf(data: FormData, plugin: PluginInfo, secret: string, way: JiraWay): CreateConnectionInput {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const company = text("companyId");
  const jira = plugin.kind === "ticketing";
  return {
    plugin: plugin.id,
    name: text("name"),
    ...(company && company !== NO_COMPANY ? { companyId: Number(company) } : jira ? { companyId: null } : {}),
    ...(secret ? (jira ? { webhookSecret: secret } : { secretToken: secret }) : {}),
    ...(jira ? { product: text("product") === "software" ? "software" : "jsm" } : {}),
    ...(jira && text("projectKey") ? { projectKey: text("projectKey") } : {}),
    ...(jira && (way === "api_token" || way === "pat") ? { auth: authOf(way, data) } : {}),
  };
}

/**
 * 새 소스 추가: name, type, optional secret and company; leads to the new source's page. With `jira` it
 * is the same form behind a button of its own, with Jira chosen.
 */
export function NewSourceDialog({
  plugins,
  companies,
  oauth,
  startWith = null,
  jira: forJira = false,
}: {
  plugins: PluginInfo[];
  companies: Company[];
  /** Whether a Jira can be connected by consent. */
  oauth: boolean;
  /** A plugin that another page leads here for: open at once, with it chosen. */
  startWith?: string | null;
  jira?: boolean;
}) {
  const t = useTranslations("admin.connections");
  const leave = useTranslations("jira.create");
  const common = useTranslations("common.action");
  const router = useRouter();
  const client = useQueryClient();
  const fail = useFailure();
  const fieldErrors = useFieldErrors();
  const asked = plugins.find((plugin) => plugin.id === startWith);
  const [open, setOpen] = useState(asked !== undefined);
  const [busy, setBusy] = useState(false);
  const preset = plugins.find((plugin) => plugin.kind === (forJira ? "ticketing" : "monitoring"));
  const [chosen, setChosen] = useState((asked ?? preset)?.id);
  const [secret, setSecret] = useState("");
  const [way, setWay] = useState<JiraWay>(oauth ? "oauth" : "api_token");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const plugin = plugins.find((each) => each.id === chosen) ?? plugins[0];
  if (!plugin) return null;
  const jira = plugin.kind === "ticketing";
  const consents = jira && way === "oauth";

  const choose = (id: string) => {
    setChosen(id);
    // Its address holds a number that is easily guessed, so that a Jira begins with a secret.
    if (id === "jira" && secret === "") setSecret(randomSecret());
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setErrors({});
    if (consents) return window.location.assign(consentPath(data));
    try {
      const body = inputOf(data, plugin, secret, way);
      const made = await api<ConnectionWithSecret>("/connections", { method: "POST", body });
      if (made.secret) holdSecret(made.id, made.secret);
      void client.invalidateQueries({ queryKey: ["connections"] });
      toast.done(t("created"));
      setOpen(false);
      setSecret("");
      router.push(`/admin/connections/${made.id}`);
    } catch (error) {
      const wrong = fieldErrors(error);
      if (wrong) setErrors(wrong);
      else fail(error);
    } finally {
      setBusy(false);
    }
  };

  const companyItems = companies.map((company) => ({ value: String(company.id), label: company.name }));
  return (
    <Dialog
      title={t(forJira ? "addJira" : "add")}
      description={t("create.description")}
      open={open}
      onOpenChange={(next) => {
        if (next && forJira) choose(plugin.id);
        setOpen(next);
      }}
      trigger={
        forJira ? (
          <Button className="phone:hidden">{t("addJira")}</Button>
        ) : (
          <Button variant="primary">
            <Icon of={Plus} className="text-on-accent" />
            {t("add")}
          </Button>
        )
      }
      footer={
        <>
          <DialogClose>
            <Button size={36}>{common("cancel")}</Button>
          </DialogClose>
          <Button variant="primary" size={36} type="submit" form={FORM} busy={busy}>
            {consents ? leave("leave") : t("create.submit")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field name="name" label={t("create.name")} hint={t("create.nameHint")} error={errors.name}>
          {(field) => <Input {...field} autoComplete="off" maxLength={100} />}
        </Field>
        <Field name="plugin" label={t("create.type")} error={errors.plugin}>
          {(field) => (
            <Select
              {...field}
              value={plugin.id}
              onChange={choose}
              items={plugins.map((each) => ({ value: each.id, label: each.label }))}
            />
          )}
        </Field>
        {consents ? null : (
          <Field
            name="token"
            label={t("create.token")}
            optional
            hint={t("create.tokenHint")}
            error={errors.secretToken ?? errors.webhookSecret}
          >
            {(field) => (
              <span className="flex gap-2">
                <Input
                  {...field}
                  value={secret}
                  onChange={(event) => setSecret(event.currentTarget.value)}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={500}
                  className="font-mono"
                />
                <Button size={40} onClick={() => setSecret(randomSecret())}>
                  {t("create.generate")}
                </Button>
              </span>
            )}
          </Field>
        )}
        <Field
          key={plugin.kind}
          name="companyId"
          label={t("create.company")}
          optional
          hint={jira ? t("create.companyHint") : undefined}
          error={errors.companyId}
        >
          {(field) => (
            <Select
              {...field}
              defaultValue={NO_COMPANY}
              items={[
                { value: NO_COMPANY, label: t(jira ? "create.companyByRules" : "noCompany") },
                ...companyItems,
              ]}
            />
          )}
        </Field>
        {jira ? <CreateJiraFields way={way} onWay={setWay} oauth={oauth} errors={errors} /> : null}
      </form>
    </Dialog>
  );
}
