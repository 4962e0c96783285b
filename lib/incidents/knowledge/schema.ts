import { z } from "zod";
import { RowVersion } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { storableText } from "#lib/core/storable.ts";

/** How a fault is mended, kept for the next time it comes. */
export const KnowledgeNote = z.object({
  id: z.number().int(),
  /** Title of the incident it was learned from, and that incident's number. */
  title: z.string(),
  incidentNumber: z.number().int(),
  connectionId: z.number().int(),
  fingerprint: z.string(),
  /** Markdown. */
  body: z.string(),
  version: z.number().int(),
  updatedByName: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type KnowledgeNote = z.infer<typeof KnowledgeNote>;

/** A note as it is offered at an incident. */
export const OfferedNote = KnowledgeNote.extend({
  /** Kept for the very same fault, by its fingerprint; otherwise for one with like words. */
  sameFault: z.boolean(),
});
export type OfferedNote = z.infer<typeof OfferedNote>;

/** What a note said once. */
export const KnowledgeVersion = z.object({
  version: z.number().int(),
  body: z.string(),
  authorName: z.string(),
  at: z.iso.datetime(),
});
export type KnowledgeVersion = z.infer<typeof KnowledgeVersion>;

const body = z.string().trim().min(1).max(20_000).overwrite(storableText);

export const KeepKnowledgeInput = z.object({ body });
export type KeepKnowledgeInput = z.input<typeof KeepKnowledgeInput>;

export const ChangeKnowledgeInput = z.object({
  body,
  /** Of the view the person wrote on. */
  version: RowVersion,
});
export type ChangeKnowledgeInput = z.input<typeof ChangeKnowledgeInput>;

export const ListKnowledgeInput = PageInput;
export type ListKnowledgeInput = z.input<typeof ListKnowledgeInput>;
