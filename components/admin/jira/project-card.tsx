"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { choicesOf } from "#components/admin/jira/settings.ts";
import { useProjects, useProjectSetup } from "#components/admin/jira/use-project.ts";
import { useSave } from "#components/admin/jira/use-save.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Connection } from "#lib/connections/schema.ts";

const NONE = "none";
/** Jira's project keys are upper case. */
const EVERY = "every";

/** Whose tickets these are, and out of which project. */
export function ProjectCard({
  source,
  companies,
  reachable,
}: {
  source: Connection;
  companies: Company[];
  reachable: boolean;
}) {
  const t = useTranslations("jira.project");
  const saved = choicesOf(source);
  const [company, setCompany] = useState(source.companyId === null ? NONE : String(source.companyId));
  const [product, setProduct] = useState(saved.product);
  const [project, setProject] = useState(saved.projectKey ?? NONE);
  const [requestType, setRequestType] = useState(saved.requestTypeId ?? NONE);
  const { busy, errors, save } = useSave(source.id, t("saved"));
  const projects = useProjects(source.id, reachable);
  const [unchosen, setUnchosen] = useState(false);
  const key = project === NONE || project === EVERY ? undefined : project;
  const setup = useProjectSetup(source.id, key, reachable && product === "jsm");
  const known = projects.data ?? [];
  // What is chosen stays in the list even when Jira cannot be asked now.
  const listed =
    key === undefined || known.some((one) => one.key === key)
      ? known
      : [{ key, name: key, serviceDesk: product === "jsm" }, ...known];
  const types = setup.data?.requestTypes ?? [];

  const choose = (next: string) => {
    setProject(next);
    setUnchosen(false);
    setRequestType(NONE);
    const found = known.find((one) => one.key === next);
    if (found) setProduct(found.serviceDesk ? "jsm" : "software");
  };
  const submit = () => {
    if (saved.projectPending && project === NONE) {
      setUnchosen(true);
      return;
    }
    void save({
      companyId: company === NONE ? null : Number(company),
      product,
      ...(key === undefined ? {} : { projectKey: key }),
      ...(project === EVERY ? { settings: { projectPending: false } } : {}),
      ...(requestType === NONE || product !== "jsm" ? {} : { requestTypeId: requestType }),
    });
  };
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        {saved.projectPending ? <p className="text-ack-fg">{t("pending")}</p> : null}
        <div className="grid gap-4 desk:grid-cols-2">
          <Field name="company" label={t("company")} hint={t("companyHint")} error={errors.companyId}>
            {(field) => (
              <Select
                {...field}
                fieldSize={36}
                value={company}
                onChange={setCompany}
                items={[
                  { value: NONE, label: t("noCompany") },
                  ...companies.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
              />
            )}
          </Field>
          <Field name="project" label={t("project")} error={unchosen ? t("chooseFirst") : errors.projectKey}>
            {(field) => (
              <Select
                {...field}
                fieldSize={36}
                value={project}
                onChange={choose}
                disabled={listed.length === 0}
                items={[
                  ...(saved.projectPending
                    ? [
                        { value: NONE, label: t("chooseProject") },
                        { value: EVERY, label: t("anyProject") },
                      ]
                    : saved.projectKey === undefined
                      ? [{ value: NONE, label: t("anyProject") }]
                      : []),
                  ...listed.map((one) => ({ value: one.key, label: `${one.key} · ${one.name}` })),
                ]}
              />
            )}
          </Field>
          <Field name="jira-product" label={t("product")} error={errors.product}>
            {(field) => (
              <Select
                {...field}
                fieldSize={36}
                value={product}
                onChange={(next) => setProduct(next === "software" ? "software" : "jsm")}
                items={[
                  { value: "jsm", label: t("jsm") },
                  { value: "software", label: t("software") },
                ]}
              />
            )}
          </Field>
          {product === "jsm" && types.length > 0 ? (
            <Field
              name="request-type"
              label={t("requestType")}
              hint={t("requestTypeHint")}
              error={errors.requestTypeId}
            >
              {(field) => (
                <Select
                  {...field}
                  fieldSize={36}
                  value={requestType}
                  onChange={setRequestType}
                  items={[
                    ...(saved.requestTypeId === undefined
                      ? [{ value: NONE, label: t("noRequestType") }]
                      : []),
                    ...types.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
          ) : null}
        </div>
        {company === NONE ? <p className="text-ack-fg">{t("noCompanyWarning")}</p> : null}
        {projects.isError || setup.isError ? <p className="text-open-fg">{t("loadFailed")}</p> : null}
        <Button busy={busy} className="justify-self-start" onClick={submit}>
          {t("save")}
        </Button>
      </CardBody>
    </Card>
  );
}
