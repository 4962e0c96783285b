import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { listFeedbackChoices as choices } from "#lib/feedback/choices.ts";
import { getFeedback as get } from "#lib/feedback/get.ts";
import { listFeedback as list } from "#lib/feedback/list.ts";
import { Feedback, FeedbackChoices, FeedbackDetail, ListFeedbackInput } from "#lib/feedback/schema.ts";

export const listFeedback = operation({
  method: "GET",
  path: "/feedback",
  summary: "What end users wrote, the last written first, with the issues it belongs to",
  role: "staff",
  query: ListFeedbackInput,
  response: listOf(Feedback),
  run: ({ viewer, query }) => list(viewer, query),
});

export const getFeedback = operation({
  method: "GET",
  path: "/feedback/{id}",
  summary: "One feedback with what happened to it and to its issues",
  role: "staff",
  params: z.object({ id: z.uuid() }),
  response: FeedbackDetail,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const listFeedbackChoices = operation({
  method: "GET",
  path: "/feedback/choices",
  summary: "Sources, companies and issues that feedback can be narrowed to",
  role: "staff",
  response: FeedbackChoices,
  run: ({ viewer }) => choices(viewer),
});
