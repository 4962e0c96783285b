"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "#components/api.ts";
import { FormDialog } from "#components/admin/people/form-dialog.tsx";
import { RoleFields, roleInput } from "#components/admin/people/role-fields.tsx";
import { useFailure } from "#components/admin/use-failure.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Tag } from "#components/ui/bits.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ban, Check, Ellipsis, Pencil } from "#components/ui/icons.ts";
import { Input } from "#components/ui/input.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { TD, TR } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toaster.tsx";
import { RelativeTime } from "#components/vocabulary/time.tsx";
import type { Company } from "#lib/companies/schema.ts";
import type { User } from "#lib/identity/schema.ts";

/** One person with what may be changed about them; nobody switches themselves off. */
export function PersonRow({ person, companies, me }: { person: User; companies: Company[]; me: boolean }) {
  const t = useTranslations("admin.people");
  return (
    <TR quiet={!person.active}>
      <TD>
        <span className="flex items-center gap-2">
          <Avatar name={person.name} staff={person.role !== "customer"} />
          <span className="truncate font-medium">{person.name}</span>
          {me ? <Tag>{t("user.you")}</Tag> : null}
          {person.active ? null : <Tag>{t("user.inactive")}</Tag>}
        </span>
      </TD>
      <TD className="text-muted phone:hidden">{person.email}</TD>
      <TD>{t(`role.${person.role}`)}</TD>
      <TD className="text-muted phone:hidden">{person.companyName ?? "—"}</TD>
      <TD className="text-muted phone:hidden">
        {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : t("user.never")}
      </TD>
      <TD align="right">
        <PersonMenu person={person} companies={companies} me={me} />
      </TD>
    </TR>
  );
}

function PersonMenu({ person, companies, me }: { person: User; companies: Company[]; me: boolean }) {
  const t = useTranslations("admin.people.user");
  const client = useQueryClient();
  const fail = useFailure();
  const [open, setOpen] = useState<"none" | "edit" | "deactivate">("none");
  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen("none");
  };
  const change = async (body: Record<string, unknown>, done: string) => {
    await api(`/users/${person.id}`, { method: "PATCH", body });
    void client.invalidateQueries({ queryKey: ["/users"] });
    toast.done(done);
  };
  const setActive = async (active: boolean) => {
    try {
      await change({ active }, t(active ? "activated" : "deactivated", { name: person.name }));
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  return (
    <>
      <Menu
        trigger={
          <Button variant="ghost" icon aria-label={t("menu", { name: person.name })}>
            <Icon of={Ellipsis} />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("edit")}>
          <Icon of={Pencil} />
          {t("edit")}
        </MenuItem>
        {person.active ? (
          <MenuItem danger disabled={me} onSelect={() => setOpen("deactivate")}>
            <Icon of={Ban} />
            {t("deactivate")}
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => void setActive(true).catch(() => {})}>
            <Icon of={Check} />
            {t("activate")}
          </MenuItem>
        )}
      </Menu>
      <FormDialog
        title={t("editTitle", { name: person.name })}
        submit={t("save")}
        open={open === "edit"}
        onOpenChange={close}
        onSubmit={(values) => change({ name: values.name, ...roleInput(values) }, t("saved"))}
      >
        {(errors) => (
          <>
            <Field name="name" prefix={`person-${person.id}`} label={t("name")} error={errors.name}>
              {(field) => <Input {...field} defaultValue={person.name} autoComplete="off" maxLength={100} />}
            </Field>
            <RoleFields
              companies={companies}
              errors={errors}
              initialRole={person.role}
              initialCompany={person.companyId}
            />
          </>
        )}
      </FormDialog>
      <ConfirmDialog
        open={open === "deactivate"}
        onOpenChange={close}
        title={t("deactivateConfirm.title", { name: person.name })}
        body={t("deactivateConfirm.body")}
        action={t("deactivate")}
        danger
        onConfirm={() => setActive(false)}
      />
    </>
  );
}
