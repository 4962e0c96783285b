"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { PeopleBar } from "#components/admin/people/people-bar.tsx";
import { RoleFields, roleInput } from "#components/admin/people/role-fields.tsx";
import { useFailure } from "#components/admin/use-failure.ts";
import { usePages } from "#components/admin/use-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyField } from "#components/ui/copy.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { LoadMore } from "#components/ui/filters.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { EyeOff, KeyRound, Plus } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Table, TD, TH, TR } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { Page } from "#lib/core/page.ts";
import type { ApiToken, ApiTokenWithSecret } from "#lib/identity/schema.ts";

/** Keys of the REST API: made, shown once, revoked. */
export function TokensPanel({ initial, companies }: { initial: Page<ApiToken>; companies: Company[] }) {
  const t = useTranslations("admin.people");
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ApiTokenWithSecret | null>(null);
  const { items, more, busy } = usePages<ApiToken>("/tokens", {}, initial);
  const create = async (values: Record<string, string>) => {
    const body = { name: values.name, ...roleInput(values) };
    setFresh(await api<ApiTokenWithSecret>("/tokens", { method: "POST", body }));
    void client.invalidateQueries({ queryKey: ["/tokens"] });
  };
  return (
    <>
      <PeopleBar
        tab="tokens"
        action={
          <FormDialog
            title={t("token.create")}
            description={t("token.createBody")}
            submit={t("token.submit")}
            trigger={
              <Button variant="primary">
                <Icon of={Plus} className="text-on-accent" />
                {t("token.create")}
              </Button>
            }
            onSubmit={create}
          >
            {(errors) => (
              <>
                <Field name="name" label={t("token.name")} error={errors.name}>
                  {(field) => <Input {...field} autoComplete="off" maxLength={100} />}
                </Field>
                <RoleFields companies={companies} errors={errors} initialRole="staff" />
              </>
            )}
          </FormDialog>
        }
      />
      {fresh ? <FreshToken token={fresh} onDone={() => setFresh(null)} /> : null}
      {items.length === 0 ? (
        <EmptyState picture={<Icon of={KeyRound} size={20} />} title={t("token.empty")} />
      ) : (
        <Table caption={t("token.caption")}>
          <thead>
            <tr>
              <TH>{t("token.name")}</TH>
              <TH className="w-[104px]">{t("token.role")}</TH>
              <TH className="w-[200px] phone:hidden">{t("token.company")}</TH>
              <TH className="w-[128px] phone:hidden">{t("token.lastUsed")}</TH>
              <TH className="w-[104px]" aria-hidden />
            </tr>
          </thead>
          <tbody>
            {items.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                company={companies.find((company) => company.id === token.companyId)?.name}
              />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore shown={items.length} busy={busy} onMore={more} />
    </>
  );
}

function FreshToken({ token, onDone }: { token: ApiTokenWithSecret; onDone: () => void }) {
  const t = useTranslations("admin.people.token");
  return (
    <section role="status" className="grid gap-1.5 border-b border-line-soft px-5 py-4 phone:px-4">
      <b className="font-medium">{token.name}</b>
      <CopyField label={t("value")} text={token.token} fresh />
      <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted">
        <Icon of={EyeOff} size={14} />
        {t("once")}
        <button type="button" className="link ml-auto" onClick={onDone}>
          {t("done")}
        </button>
      </p>
    </section>
  );
}

function TokenRow({ token, company }: { token: ApiToken; company: string | undefined }) {
  const t = useTranslations("admin.people");
  const client = useQueryClient();
  const fail = useFailure();
  const revoke = async () => {
    try {
      await api(`/tokens/${token.id}`, { method: "DELETE" });
      void client.invalidateQueries({ queryKey: ["/tokens"] });
      toast.done(t("token.revokedDone"));
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return (
    <TR>
      <TD className="font-medium">{token.name}</TD>
      <TD>{t(`role.${token.role}`)}</TD>
      <TD className="text-muted phone:hidden">{company ?? "—"}</TD>
      <TD className="text-muted phone:hidden">
        {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t("token.never")}
      </TD>
      <TD align="right">
        <ConfirmDialog
          title={t("token.revokeConfirm.title", { name: token.name })}
          body={t("token.revokeConfirm.body")}
          action={t("token.revoke")}
          danger
          trigger={<Button variant="danger">{t("token.revoke")}</Button>}
          onConfirm={revoke}
        />
      </TD>
    </TR>
  );
}
