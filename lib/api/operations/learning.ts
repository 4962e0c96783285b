import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { changeKnowledge as change } from "#lib/incidents/knowledge/change.ts";
import { keepKnowledge as keep } from "#lib/incidents/knowledge/keep.ts";
import {
  listKnowledge as notes,
  listKnowledgeVersions as noteVersions,
  offerKnowledge,
} from "#lib/incidents/knowledge/read.ts";
import { removeKnowledge as remove } from "#lib/incidents/knowledge/remove.ts";
import {
  ChangeKnowledgeInput,
  KeepKnowledgeInput,
  KnowledgeNote,
  KnowledgeVersion,
  ListKnowledgeInput,
  OfferedNote,
} from "#lib/incidents/knowledge/schema.ts";
import { draftPostMortem as draft } from "#lib/incidents/post-mortem/draft.ts";
import { exportPostMortem as exported } from "#lib/incidents/post-mortem/export.ts";
import { finishPostMortem as finish } from "#lib/incidents/post-mortem/finish.ts";
import {
  getPostMortem as get,
  listPostMortems as list,
  listPostMortemVersions as versions,
} from "#lib/incidents/post-mortem/read.ts";
import { savePostMortem as save } from "#lib/incidents/post-mortem/save.ts";
import {
  FinishPostMortemInput,
  ListPostMortemsInput,
  PostMortem,
  PostMortemRow,
  PostMortemVersion,
  SavePostMortemInput,
} from "#lib/incidents/post-mortem/schema.ts";

/** Uuid or number of an incident. */
const one = z.object({ id: z.string() });
const note = z.object({ id: RowIdText });

export const listPostMortems = operation({
  method: "GET",
  path: "/post-mortems",
  summary: "Post-mortems, the last changed first",
  role: "staff",
  query: ListPostMortemsInput,
  response: listOf(PostMortemRow),
  run: ({ viewer, query }) => list(viewer, query),
});

export const getPostMortem = operation({
  method: "GET",
  path: "/incidents/{id}/post-mortem",
  summary: "The post-mortem of an incident",
  role: "staff",
  params: one,
  response: PostMortem,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const draftPostMortem = operation({
  method: "POST",
  path: "/incidents/{id}/post-mortem",
  summary: "Begin a post-mortem with a draft from the timeline, once the incident is over",
  role: "staff",
  params: one,
  response: PostMortem,
  status: 201,
  run: ({ viewer, params }) => draft(viewer, params.id),
});

export const savePostMortem = operation({
  method: "PUT",
  path: "/incidents/{id}/post-mortem",
  summary: "Save the words of a post-mortem; 409 carries what somebody else saved meanwhile",
  role: "staff",
  params: one,
  body: SavePostMortemInput,
  response: PostMortem,
  run: ({ viewer, params, body }) => save(viewer, params.id, body),
});

export const finishPostMortem = operation({
  method: "PATCH",
  path: "/incidents/{id}/post-mortem",
  summary: "Mark a post-mortem as final, or as a draft again",
  role: "staff",
  params: one,
  body: FinishPostMortemInput,
  response: PostMortem,
  run: ({ viewer, params, body }) => finish(viewer, params.id, body),
});

export const exportPostMortem = operation({
  method: "GET",
  path: "/incidents/{id}/post-mortem/export",
  summary: "The post-mortem as a file of Markdown",
  role: "staff",
  params: one,
  bytes: true,
  run: ({ viewer, params }) => exported(viewer, params.id),
});

export const listPostMortemVersions = operation({
  method: "GET",
  path: "/incidents/{id}/post-mortem/versions",
  summary: "What the post-mortem said before, the last first",
  role: "staff",
  params: one,
  response: listOf(PostMortemVersion),
  run: async ({ viewer, params }) => ({ items: await versions(viewer, params.id), nextCursor: null }),
});

export const listOfferedKnowledge = operation({
  method: "GET",
  path: "/incidents/{id}/knowledge",
  summary: "What is known about an incident's fault, the note of the very same fault first",
  role: "staff",
  params: one,
  response: listOf(OfferedNote),
  run: async ({ viewer, params }) => ({ items: await offerKnowledge(viewer, params.id), nextCursor: null }),
});

export const keepKnowledge = operation({
  method: "POST",
  path: "/incidents/{id}/knowledge",
  summary: "Keep how an incident's fault is mended, for the next time it comes",
  role: "staff",
  params: one,
  body: KeepKnowledgeInput,
  response: KnowledgeNote,
  status: 201,
  run: ({ viewer, params, body }) => keep(viewer, params.id, body),
});

export const listKnowledge = operation({
  method: "GET",
  path: "/knowledge",
  summary: "Knowledge notes, the last made first",
  role: "staff",
  query: ListKnowledgeInput,
  response: listOf(KnowledgeNote),
  run: ({ viewer, query }) => notes(viewer, query),
});

export const changeKnowledge = operation({
  method: "PATCH",
  path: "/knowledge/{id}",
  summary: "Put other words into a knowledge note",
  role: "staff",
  params: note,
  body: ChangeKnowledgeInput,
  response: KnowledgeNote,
  run: ({ viewer, params, body }) => change(viewer, params.id, body),
});

export const removeKnowledge = operation({
  method: "DELETE",
  path: "/knowledge/{id}",
  summary: "Remove a knowledge note: it is offered no more",
  role: "staff",
  params: note,
  async run({ viewer, params }) {
    await remove(viewer, params.id);
    return undefined;
  },
});

export const listKnowledgeVersions = operation({
  method: "GET",
  path: "/knowledge/{id}/versions",
  summary: "What a knowledge note said, the last version first",
  role: "staff",
  params: note,
  response: listOf(KnowledgeVersion),
  run: async ({ viewer, params }) => ({ items: await noteVersions(viewer, params.id), nextCursor: null }),
});
