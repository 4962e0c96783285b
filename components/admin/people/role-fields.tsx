"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Role } from "#lib/identity/viewer.ts";

const ROLES: Role[] = ["customer", "staff", "admin"];

/** A role from a form's text; customer when it is none. */
export function roleFrom(text: string | undefined): Role {
  return ROLES.find((role) => role === text) ?? "customer";
}

/** Role, and the company that customers need. Fields `role` and `companyId`. */
export function RoleFields({
  companies,
  errors,
  initialRole = "customer",
  initialCompany = null,
}: {
  companies: Company[];
  errors: Record<string, string>;
  initialRole?: Role;
  initialCompany?: number | null;
}) {
  const t = useTranslations("admin.people");
  const [role, setRole] = useState<Role>(initialRole);
  return (
    <>
      <Field name="role" label={t("user.role")} hint={t("user.roleHint")} error={errors.role}>
        {(field) => (
          <Select
            {...field}
            value={role}
            onChange={(next) => setRole(roleFrom(next))}
            items={ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))}
          />
        )}
      </Field>
      {role === "customer" ? (
        <Field name="companyId" label={t("user.company")} error={errors.companyId}>
          {(field) => (
            <Select
              {...field}
              defaultValue={initialCompany === null ? undefined : String(initialCompany)}
              items={companies.map((company) => ({ value: String(company.id), label: company.name }))}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

/** The two fields as the API takes them. */
export function roleInput(values: Record<string, string>): { role: Role; companyId: number | null } {
  const role = roleFrom(values.role);
  return { role, companyId: role === "customer" && values.companyId ? Number(values.companyId) : null };
}
