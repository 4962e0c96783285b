import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { requireAdminViewer } from "#app/viewer.ts";
import { ListLoading } from "#components/admin/list-loading.tsx";
import { CompaniesPanel } from "#components/admin/people/companies-panel.tsx";
import { TABS, type Tab } from "#components/admin/people/tabs.ts";
import { PeoplePanel } from "#components/admin/people/people-panel.tsx";
import { TokensPanel } from "#components/admin/people/tokens-panel.tsx";
import { listCompanies } from "#lib/companies/list.ts";
import { ListUsersInput } from "#lib/identity/schema.ts";
import { listTokens } from "#lib/identity/tokens/list.ts";
import { listUsers } from "#lib/identity/users/list.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.people"))("title") };
}

/** People, companies and API tokens: one tab of them. */
export default function PeoplePage(props: Props) {
  return (
    <Suspense fallback={<ListLoading page="people" />}>
      <PeopleContent {...props} />
    </Suspense>
  );
}

async function PeopleContent({ searchParams }: Props) {
  const viewer = await requireAdminViewer();
  const asked = await searchParams;
  const tab: Tab = TABS.find((each) => each === asked.tab) ?? "people";
  const companies = await listCompanies(viewer, { limit: 200 });
  if (tab === "companies") return <CompaniesPanel initial={companies} />;
  if (tab === "tokens") {
    return <TokensPanel initial={await listTokens(viewer)} companies={companies.items} />;
  }
  const filter = ListUsersInput.pick({ q: true }).safeParse(asked);
  return (
    <PeoplePanel
      initial={await listUsers(viewer, filter.success ? filter.data : {})}
      companies={companies.items}
      me={viewer.id}
    />
  );
}
