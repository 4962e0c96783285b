"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { PeopleBar } from "#components/admin/people/people-bar.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Building2, Plus } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { Clock } from "#components/vocabulary/time.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Page } from "#lib/core/page.ts";

/** The companies that tickets and people belong to. */
export function CompaniesPanel({ initial }: { initial: Page<Company> }) {
  const t = useTranslations("admin.people.company");
  const client = useQueryClient();
  const { items, more, busy } = usePages<Company>("/companies", { limit: 200 }, initial);
  useLiveRefresh(["company."], [["/companies"]]);
  const add = async (values: Record<string, string>) => {
    const body = { name: values.name, ...(values.slug ? { slug: values.slug } : {}) };
    const made = await api<Company>("/companies", { method: "POST", body });
    void client.invalidateQueries({ queryKey: ["/companies"] });
    toast.done(t("added", { name: made.name }));
  };
  return (
    <>
      <PeopleBar
        tab="companies"
        action={
          <FormDialog
            title={t("add")}
            description={t("addBody")}
            submit={t("submit")}
            trigger={
              <Button variant="primary">
                <Icon of={Plus} className="text-on-accent" />
                {t("add")}
              </Button>
            }
            onSubmit={add}
          >
            {(errors) => (
              <>
                <Field name="name" label={t("name")} error={errors.name}>
                  {(field) => <Input {...field} autoComplete="off" maxLength={100} />}
                </Field>
                <Field name="slug" label={t("slug")} optional hint={t("slugHint")} error={errors.slug}>
                  {(field) => (
                    <Input
                      {...field}
                      autoComplete="off"
                      maxLength={60}
                      spellCheck={false}
                      className="font-mono"
                    />
                  )}
                </Field>
              </>
            )}
          </FormDialog>
        }
      />
      {items.length === 0 ? (
        <EmptyState picture={<Icon of={Building2} size={20} />} title={t("empty")} />
      ) : (
        <Table caption={t("caption")}>
          <thead>
            <tr>
              <TH>{t("name")}</TH>
              <TH className="w-[240px] phone:w-[120px]">{t("slug")}</TH>
              <TH className="w-[160px] phone:hidden">{t("createdAt")}</TH>
            </tr>
          </thead>
          <tbody>
            {items.map((company) => (
              <TR key={company.id}>
                <TD className="font-medium">{company.name}</TD>
                <TD className="font-mono text-caption text-muted">{company.slug}</TD>
                <TD className="text-muted phone:hidden">
                  <Clock at={company.createdAt} show="date" />
                </TD>
              </TR>
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
