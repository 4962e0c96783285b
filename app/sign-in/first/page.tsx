import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { makeFirstAdmin } from "#app/sign-in/actions.ts";
import { BadLink } from "#components/portal/sign-in/bad-link.tsx";
import { FirstForm } from "#components/portal/sign-in/first-form.tsx";
import { firstAdminLinkWorks } from "#lib/identity/first-admin.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.signIn.first"))("title") };
}

/** The link that the first start prints leads here. */
export default async function FirstPage({ searchParams }: PageProps<"/sign-in/first">) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !(await firstAdminLinkWorks(token))) return <BadLink kind="first" />;
  return <FirstForm action={makeFirstAdmin} token={token} />;
}
