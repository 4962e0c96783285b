import { z } from "zod";
import { FileKind } from "#lib/core/file-kind.ts";

const PortalStatus = z.enum(["new", "in_review", "answered", "done"]);

/** What an admin chooses for a Jira connection. */
export const JiraSettings = z.object({
  /** Service management tells public from internal comments by itself; plain Jira does not. */
  product: z.enum(["jsm", "software"]).default("jsm"),
  /** Issues of other projects are left alone; absent = every project. */
  projectKey: z.string().trim().min(1).max(100).optional(),
  /**
   * Connected by consent, which opens a whole site, before anybody said which project is meant: until
   * a project is chosen, or this is set to false for every one, nothing is taken from there.
   */
  projectPending: z.boolean().optional(),
  requestTypeId: z.string().max(100).optional(),
  /**
   * Which comments customers may see: all that Jira calls public, only those that begin with
   * `markerPrefix`, or none. Absent = `all` for service management, `none` for plain Jira.
   */
  sharing: z.enum(["all", "marked", "none"]).optional(),
  markerPrefix: z.string().trim().min(1).max(50).default("[공유]"),
  /** Jira status name → status in the portal; a name that is not here goes by its category. */
  statusMap: z.record(z.string().max(200), PortalStatus).default({}),
  /**
   * Files that people may attach here: so many megabytes each (Jira's own limit is the ceiling), of
   * these kinds. Absent = as large as Jira takes, everything but programs.
   */
  attachments: z
    .object({
      maxMegabytes: z.number().int().min(1).max(25),
      types: z.array(FileKind).min(1),
    })
    .partial()
    .optional(),
  polling: z
    .object({
      enabled: z.boolean().default(false),
      intervalMinutes: z.number().int().min(1).max(1440).default(5),
    })
    .default({ enabled: false, intervalMinutes: 5 }),
});
export type JiraSettings = z.infer<typeof JiraSettings>;

/** Whether nobody has chosen yet what of a Jira is to be shown. */
export function awaitsProject(settings: Pick<JiraSettings, "projectKey" | "projectPending">): boolean {
  return settings.projectPending === true && settings.projectKey === undefined;
}

/** Which comments of a connection may be public at all, with the default of its product. */
export function sharingOf(settings: JiraSettings): "all" | "marked" | "none" {
  return settings.sharing ?? (settings.product === "jsm" ? "all" : "none");
}
