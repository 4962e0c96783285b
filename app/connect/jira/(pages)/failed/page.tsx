import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireViewer } from "#app/viewer.ts";
import { ConsentFailed } from "#components/admin/jira/consent-failed.tsx";
import { listUsers } from "#lib/identity/users/list.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { ConsentProblem } from "#lib/jira/schema.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jira.connect"))("title") };
}

/** Names that an address may bring onto the page: scopes and sites, nothing like a sentence. */
function namesOf(text: string | string[] | undefined): string[] {
  if (typeof text !== "string") return [];
  return text
    .split(",")
    .filter((name) => /^[\p{L}\p{N}][\p{L}\p{N}:_.-]{0,60}$/u.test(name))
    .slice(0, 10);
}

/** Whom a member of staff can ask; customers are not told who works here. */
async function adminsFor(viewer: Viewer): Promise<string[]> {
  if (!isStaff(viewer)) return [];
  const { items } = await listUsers(viewer, { role: "admin", limit: 10 });
  return items.filter((person) => person.active).map((person) => person.name);
}

/** Why a Jira was not connected, what is safe, and what to do. */
export default async function FailedPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { why, connection, names } = await searchParams;
  const problem = ConsentProblem.safeParse(why).data;
  // What went wrong with a connection is for admins; that connecting is theirs is for everyone.
  const viewer = await requireViewer();
  const admin = viewer.role === "admin";
  if (!problem || admin === (problem === "not_admin")) notFound();
  const id = Number(connection);
  return (
    <ConsentFailed
      problem={problem}
      names={admin ? namesOf(names) : await adminsFor(viewer)}
      connectionId={Number.isSafeInteger(id) && id > 0 ? id : null}
    />
  );
}
