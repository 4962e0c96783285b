import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaffViewer } from "#app/viewer.ts";
import { DashboardBar } from "#components/desk/dashboard/dashboard-bar.tsx";
import { DashboardScreen } from "#components/desk/dashboard/dashboard-screen.tsx";
import { loadNumbersFilter } from "#components/desk/dashboard/filter.ts";
import { listCompanies } from "#lib/companies/list.ts";
import { getTargets } from "#lib/incidents/sla/targets.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("desk.numbers"))("title") };
}

/** The desk's numbers over the last days. */
export default async function DashboardPage({ searchParams }: PageProps<"/dashboard">) {
  const viewer = await requireStaffViewer();
  const filter = await loadNumbersFilter(searchParams);
  const now = new Date();
  const [numbers, companies, targets] = await Promise.all([
    incidentNumbers(
      viewer,
      { days: filter.days, ...(filter.company === null ? {} : { companyId: filter.company }) },
      now,
    ),
    listCompanies(viewer, { limit: 200 }),
    getTargets(viewer),
  ]);
  return (
    <>
      <DashboardBar filter={filter} companies={companies.items} />
      <DashboardScreen
        numbers={numbers}
        filter={filter}
        targets={targets}
        isAdmin={viewer.role === "admin"}
        timeZone={viewer.timeZone}
        now={now}
      />
    </>
  );
}
