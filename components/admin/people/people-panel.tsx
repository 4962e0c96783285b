"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { debounce, parseAsString, useQueryState } from "nuqs";
import { api } from "#components/api.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { PeopleBar } from "#components/admin/people/people-bar.tsx";
import { PersonRow } from "#components/admin/people/person-row.tsx";
import { RoleFields, roleInput } from "#components/admin/people/role-fields.tsx";
import { useLiveRefresh } from "#components/admin/use-live-refresh.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Search, SearchX, UserRoundPlus } from "#components/ui/icons.ts";
import { Input, InputGroup } from "#components/ui/input.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TH } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toaster.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Page } from "#lib/core/page.ts";
import type { User } from "#lib/identity/schema.ts";

const TYPING_MS = 250;

/** Everyone who may sign in: found by name or address, invited, changed, switched off. */
export function PeoplePanel({
  initial,
  companies,
  me,
}: {
  initial: Page<User>;
  companies: Company[];
  me: number;
}) {
  const t = useTranslations("admin.people");
  const client = useQueryClient();
  const [q, setQ] = useQueryState(
    "q",
    parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(TYPING_MS) }),
  );
  const { items, more, busy } = usePages<User>("/users", { q }, initial);
  useLiveRefresh(["user.", "company."], [["/users"]]);
  const invite = async (values: Record<string, string>) => {
    const body = { email: values.email, name: values.name, ...roleInput(values) };
    const made = await api<User>("/users", { method: "POST", body });
    void client.invalidateQueries({ queryKey: ["/users"] });
    toast.done(t("user.invited", { name: made.name }));
  };
  return (
    <>
      <PeopleBar
        tab="people"
        action={
          <FormDialog
            title={t("user.invite")}
            description={t("user.inviteBody")}
            submit={t("user.inviteSubmit")}
            trigger={
              <Button variant="primary">
                <Icon of={UserRoundPlus} className="text-on-accent" />
                {t("user.invite")}
              </Button>
            }
            onSubmit={invite}
          >
            {(errors) => (
              <>
                <Field name="email" label={t("user.email")} error={errors.email}>
                  {(field) => <Input {...field} type="email" autoComplete="off" maxLength={254} />}
                </Field>
                <Field name="name" label={t("user.name")} error={errors.name}>
                  {(field) => <Input {...field} autoComplete="off" maxLength={100} />}
                </Field>
                <RoleFields companies={companies} errors={errors} />
              </>
            )}
          </FormDialog>
        }
        tools={
          <InputGroup
            type="search"
            className="w-60 flex-none border-line"
            before={<Icon of={Search} />}
            aria-label={t("search")}
            placeholder={t("search")}
            value={q}
            onChange={(event) => void setQ(event.currentTarget.value || null)}
          />
        }
      />
      {items.length === 0 ? (
        <EmptyState picture={<Icon of={SearchX} size={20} />} title={t("user.empty")} />
      ) : (
        <Table caption={t("user.caption")}>
          <thead>
            <tr>
              <TH className="w-[200px] phone:w-auto">{t("user.name")}</TH>
              <TH className="phone:hidden">{t("user.email")}</TH>
              <TH className="w-[104px] phone:w-[84px]">{t("user.role")}</TH>
              <TH className="w-[180px] phone:hidden">{t("user.company")}</TH>
              <TH className="w-[128px] phone:hidden">{t("user.lastSeen")}</TH>
              <TH className="w-[76px]" aria-hidden />
            </tr>
          </thead>
          <tbody>
            {items.map((person) => (
              <PersonRow key={person.id} person={person} companies={companies} me={person.id === me} />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}
