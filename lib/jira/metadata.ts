import { z } from "zod";

/** What was learnt of a Jira and is kept in its connection's metadata. */
export const JiraMetadata = z.object({
  siteUrl: z.string(),
  edition: z.enum(["cloud", "datacenter"]),
  version: z.string().optional(),
  /** The account AtSignal acts as. */
  accountId: z.string().optional(),
  accountName: z.string().optional(),
  /** The site behind Atlassian's gateway, for OAuth. */
  cloudId: z.string().optional(),
  serviceDeskId: z.string().optional(),
  /** Bytes of one attachment that Jira takes; 0 = attachments are switched off. */
  uploadLimit: z.number().optional(),
});
export type JiraMetadata = z.infer<typeof JiraMetadata>;

/** Metadata as stored, where it is of a Jira that has been reached; undefined otherwise. */
export function readMetadata(stored: unknown): JiraMetadata | undefined {
  return JiraMetadata.safeParse(stored).data;
}
