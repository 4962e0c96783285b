import { z } from "zod";
import { RowVersion } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { storableText } from "#lib/core/storable.ts";

/** What a team wrote about an incident that is over. */
export const PostMortem = z.object({
  incidentId: z.uuid(),
  incidentNumber: z.number().int(),
  incidentTitle: z.string(),
  state: z.enum(["draft", "final"]),
  /** Markdown. */
  body: z.string(),
  version: z.number().int(),
  /** Who changed it last. */
  updatedByName: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type PostMortem = z.infer<typeof PostMortem>;

/** The same in a list. */
export const PostMortemRow = PostMortem.omit({ body: true });
export type PostMortemRow = z.infer<typeof PostMortemRow>;

/** What it said after one sitting of one person. */
export const PostMortemVersion = z.object({
  version: z.number().int(),
  body: z.string(),
  authorName: z.string(),
  at: z.iso.datetime(),
  untilAt: z.iso.datetime(),
});
export type PostMortemVersion = z.infer<typeof PostMortemVersion>;

export const SavePostMortemInput = z.object({
  body: z.string().min(1).max(100_000).overwrite(storableText),
  /** Of the view the person wrote on. */
  version: RowVersion,
});
export type SavePostMortemInput = z.input<typeof SavePostMortemInput>;

export const FinishPostMortemInput = z.object({
  state: z.enum(["draft", "final"]),
  version: RowVersion.optional(),
});
export type FinishPostMortemInput = z.input<typeof FinishPostMortemInput>;

export const ListPostMortemsInput = PageInput;
export type ListPostMortemsInput = z.input<typeof ListPostMortemsInput>;
