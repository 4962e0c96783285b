import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openLink } from "#app/sign-in/actions.ts";
import { LinkForm } from "#components/portal/sign-in/link-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.signIn"))("title") };
}

/** Where a mailed link leads: a page with one button. */
export default async function LinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { token } = await searchParams;
  return <LinkForm action={openLink} token={typeof token === "string" ? token : ""} />;
}
