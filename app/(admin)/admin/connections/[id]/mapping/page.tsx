import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { loadConnection } from "#app/(admin)/admin/connections/[id]/load-connection.ts";
import { requireAdminViewer } from "#app/viewer.ts";
import { MappingScreen } from "#components/admin/mapping/mapping-screen.tsx";
import { generic } from "#lib/plugins/generic/plugin.ts";
import { FIELDS, GenericSettings } from "#lib/plugins/generic/settings.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("source.mapping"))("title") };
}

/** Where the fields of an alert lie in a source's JSON; only for sources of the generic kind. */
export default async function MappingPage({ params }: Props) {
  const source = await loadConnection(await requireAdminViewer(), (await params).id);
  if (source.plugin !== generic.id) notFound();
  return (
    <MappingScreen
      source={{ ...source, settings: GenericSettings.parse(source.settings) }}
      fields={FIELDS}
      fingerprintFields={generic.fingerprintFields}
      sample={generic.sample(new Date(), source.key).body}
    />
  );
}
