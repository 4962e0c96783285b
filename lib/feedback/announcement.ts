import { z } from "zod";

/** What listeners are told of a feedback: which issues it was given, and whether its own words changed. */
export const FeedbackNews = z.object({
  id: z.string(),
  linked: z.array(z.string()).optional(),
  isEdited: z.boolean().optional(),
});
export type FeedbackNews = z.infer<typeof FeedbackNews>;

/** What listeners are told of an issue; `from` is its status before, told where it changed. */
export const IssueNews = z.object({
  id: z.string(),
  status: z.string(),
  from: z.string().optional(),
  isNew: z.boolean().optional(),
});
export type IssueNews = z.infer<typeof IssueNews>;
