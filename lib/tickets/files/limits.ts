import { z } from "zod";
import { FileKind } from "#lib/core/file-kind.ts";

/** Bytes of one file, whatever a connection allows. */
export const MOST_BYTES = 25 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** What an admin chose for a connection's files; what is absent or unreadable has the default. */
const Choice = z
  .object({ maxMegabytes: z.number().positive(), types: z.array(FileKind) })
  .partial()
  .catch({});
const Settings = z.object({ attachments: Choice.default({}) }).catch({ attachments: {} });
/** What the source itself takes, in bytes; 0 where it takes no files at all. */
const Metadata = z.object({ uploadLimit: z.number().nonnegative() }).partial().catch({});

/** Everything but what could run. */
export const USUAL_KINDS: FileKind[] = FileKind.options.filter((kind) => kind !== "program");

/** What may be attached to a ticket. */
export interface FileLimits {
  /** Bytes of one file. */
  maxBytes: number;
  kinds: FileKind[];
}

/** What a connection's tickets take: the admin's choice, the source's own limit, ours; the least counts. */
export function limitsOf(connection: { settings: unknown; metadata: unknown }): FileLimits {
  const { maxMegabytes = Infinity, types } = Settings.parse(connection.settings).attachments;
  const { uploadLimit = Infinity } = Metadata.parse(connection.metadata);
  return {
    maxBytes: Math.floor(Math.min(MOST_BYTES, uploadLimit, maxMegabytes * MEGABYTE)),
    kinds: types ?? USUAL_KINDS,
  };
}
