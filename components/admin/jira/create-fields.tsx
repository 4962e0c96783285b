"use client";
import { useTranslations } from "next-intl";
import { TokenFields, type TokenWay } from "#components/admin/jira/token-fields.tsx";
import { RadioCards } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

/** How a new Jira connection gets at its Jira. */
export type JiraWay = "oauth" | TokenWay | "webhook";

/** Where the consent begins, with what was chosen so far. */
export function consentPath(data: FormData): string {
  const query = new URLSearchParams();
  for (const name of ["name", "companyId", "product"]) {
    const value = data.get(name);
    const chosen = typeof value === "string" ? value.trim() : "";
    if (chosen !== "" && !(name === "companyId" && !/^\d+$/.test(chosen))) query.set(name, chosen);
  }
  return `/connect/jira?${query}`;
}

/** What is asked for a Jira only: the way in, its product and project. */
export function CreateJiraFields({
  way,
  onWay,
  oauth,
  errors,
}: {
  way: JiraWay;
  onWay: (way: JiraWay) => void;
  /** Whether an OAuth app is configured. */
  oauth: boolean;
  errors: Record<string, string>;
}) {
  const t = useTranslations("jira.create");
  const old = useTranslations("admin.connections.create");
  const ways: JiraWay[] = ["oauth", "api_token", "pat", "webhook"];
  return (
    <>
      <div className="grid gap-1.5">
        <span className="text-control font-medium">{t("way")}</span>
        <RadioCards
          label={t("way")}
          value={way}
          onChange={(next) => onWay(next as JiraWay)}
          columns={2}
          items={ways.map((value) => ({
            value,
            label: t(`ways.${value}`),
            hint: value === "oauth" && !oauth ? t("ways.oauthMissing") : t(`ways.${value}Hint`),
            disabled: value === "oauth" && !oauth,
          }))}
        />
      </div>
      {way === "api_token" || way === "pat" ? <TokenFields key={way} way={way} errors={errors} /> : null}
      <div className="grid gap-4 desk:grid-cols-2">
        <Field name="product" label={old("product")} error={errors.product}>
          {(field) => (
            <Select
              {...field}
              defaultValue="jsm"
              items={[
                { value: "jsm", label: old("productJsm") },
                { value: "software", label: old("productSoftware") },
              ]}
            />
          )}
        </Field>
        {way === "oauth" ? null : (
          <Field
            name="projectKey"
            label={old("projectKey")}
            optional
            hint={old("projectKeyHint")}
            error={errors["settings.projectKey"] ?? errors.projectKey}
          >
            {(field) => <Input {...field} autoComplete="off" maxLength={100} className="font-mono" />}
          </Field>
        )}
      </div>
    </>
  );
}
