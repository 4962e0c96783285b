import type { Connection } from "#lib/connections/schema.ts";
import type { SharingPreviewInput } from "#lib/jira/schema.ts";
import type { Ticket, TicketStatus } from "#lib/tickets/schema.ts";

/** Kinds of files that an admin chooses among. */
export type FileKind = NonNullable<Ticket["fileLimits"]>["kinds"][number];

/** A Jira connection's choices as the API gives them: the plugin's settings with their defaults. */
export interface JiraChoices {
  product: "jsm" | "software";
  projectKey: string | undefined;
  /** Whether nobody has chosen yet what is to be read: a project, or every one. */
  projectPending: boolean;
  requestTypeId: string | undefined;
  sharing: SharingPreviewInput["sharing"];
  markerPrefix: string;
  statusMap: Record<string, TicketStatus>;
  polling: { enabled: boolean; intervalMinutes: number };
  /** What is absent was not chosen: as large as Jira takes, everything but programs. */
  attachments: { maxMegabytes?: number; types?: FileKind[] };
}

/** Reads the choices out of a connection; what is not chosen has the default that the product has. */
export function choicesOf({ settings }: Pick<Connection, "settings">): JiraChoices {
  const stored = settings as Partial<JiraChoices>;
  const product = stored.product ?? "jsm";
  return {
    product,
    projectKey: stored.projectKey,
    projectPending: stored.projectPending === true && stored.projectKey === undefined,
    requestTypeId: stored.requestTypeId,
    sharing: stored.sharing ?? (product === "jsm" ? "all" : "none"),
    markerPrefix: stored.markerPrefix ?? "[공유]",
    statusMap: stored.statusMap ?? {},
    attachments: stored.attachments ?? {},
    polling: stored.polling ?? { enabled: false, intervalMinutes: 5 },
  };
}
