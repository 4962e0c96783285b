import { z } from "zod";
import type { ticket, ticketComment } from "#db/schema/ticket.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import type { OutsideAttachment } from "#lib/signals/signal.ts";
import type { CompanyRule } from "#lib/tickets/rules/company-rules.ts";
import { TicketStatus } from "#lib/tickets/schema.ts";

export type TicketRow = typeof ticket.$inferSelect;
export type CommentRow = typeof ticketComment.$inferSelect;

/** A word both sides may read, as far as the state of its ticket depends on it. */
export interface Word {
  id: string;
  side: "customer" | "agent";
  at: Date;
  authorExternalId: string | null;
}

/** A step on the way through the four states. */
export interface Step {
  from: TicketStatus | null;
  to: TicketStatus;
  at: Date;
  actorName: string | null;
}

/** A ticket while a batch is applied: as it was, as it is, and what is to be written beside it. */
export interface TicketEntry {
  before: TicketRow | undefined;
  row: TicketRow;
  /** Public words by comment id. */
  words: Map<string, Word>;
  /** Every key it has had, with since when. */
  keys: Map<string, Date>;
  newKeys: Set<string>;
  steps: Step[];
}

export interface CommentEntry {
  before: CommentRow | undefined;
  row: CommentRow;
}

/** A word written here that the outside system may have without an answer having said so. */
export interface Outgoing {
  row: CommentRow;
  /** As it was sent, signature included. */
  text: string;
}

/** What the ticket room reads of a Jira connection's settings. */
const Settings = z.object({
  product: z.enum(["jsm", "software"]).catch("jsm"),
  sharing: z.enum(["all", "marked", "none"]).catch("all"),
  projectKey: z.string().optional().catch(undefined),
  projectPending: z.boolean().catch(false),
  statusMap: z.record(z.string(), TicketStatus).catch({}),
});

/** One batch's view of the tickets it concerns; folded in memory, written once. */
export interface Workspace {
  source: SourceContext;
  projectKey: string | undefined;
  /** Nobody has chosen yet which project is meant: nothing new is taken. */
  projectPending: boolean;
  statusMap: Record<string, TicketStatus>;
  /** Whose an issue is; where there are any, the connection's own company is not asked. */
  rules: CompanyRule[];
  /** Whether "internal" from there is someone's decision about this very word, not a rule about all. */
  flagTells: boolean;
  tickets: Map<string, TicketEntry>;
  byExternalId: Map<string, TicketEntry>;
  byKey: Map<string, TicketEntry>;
  comments: Map<string, CommentEntry>;
  /** Words on their way, oldest first; what comes back is looked for here before it is taken as new. */
  outgoing: Outgoing[];
  /** Names of companies whose people have something on its way. */
  companies: Map<number, string>;
  /** Files as the source lists them, by ticket, and when it did. */
  files: Map<string, { files: OutsideAttachment[]; at: Date }>;
  /** Ids of listed files that are known already. */
  knownFiles: Set<string>;
  /** Issues of other projects, met in this batch. */
  elsewhere: Set<string>;
}

/** An empty view for a connection. */
export function newWorkspace(source: SourceContext): Workspace {
  const settings = Settings.parse(source.settings);
  return {
    source,
    projectKey: settings.projectKey?.toUpperCase(),
    projectPending: settings.projectPending && settings.projectKey === undefined,
    statusMap: settings.statusMap,
    rules: [],
    flagTells: settings.product === "jsm" && settings.sharing === "all",
    tickets: new Map(),
    byExternalId: new Map(),
    byKey: new Map(),
    comments: new Map(),
    outgoing: [],
    companies: new Map(),
    files: new Map(),
    knownFiles: new Set(),
    elsewhere: new Set(),
  };
}

/** Takes a ticket into the view under all its names. */
export function enter(space: Workspace, entry: TicketEntry): void {
  space.tickets.set(entry.row.id, entry);
  if (entry.row.externalId !== null) space.byExternalId.set(entry.row.externalId, entry);
  for (const key of entry.keys.keys()) space.byKey.set(key, entry);
}

/** Whether something was written here, as opposed to mirrored: its words are then known better here. */
export function writtenHere(row: Pick<CommentRow | TicketRow, "delivery">): boolean {
  return row.delivery !== null;
}

/** Whether a comment is one that the customer may read. */
export function isPublic(row: Pick<CommentRow, "visibility" | "deletedAt">): boolean {
  return row.visibility === "public" && row.deletedAt === null;
}
