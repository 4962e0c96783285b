import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { ListEventsInput, WebhookEvent, WebhookEventDetail } from "#lib/connections/schema.ts";
import { getEvent as get } from "#lib/events/get.ts";
import { listEvents as list } from "#lib/events/list.ts";
import { replayEvent as replay } from "#lib/pipeline/replay.ts";

const one = z.object({ id: z.string() });

export const listEvents = operation({
  method: "GET",
  path: "/events",
  summary: "Everything posted to webhook URLs, newest first",
  role: "admin",
  query: ListEventsInput,
  response: listOf(WebhookEvent),
  run: ({ viewer, query }) => list(viewer, query),
});

export const getEvent = operation({
  method: "GET",
  path: "/events/{id}",
  summary: "One event with its body and headers, secrets removed",
  role: "admin",
  params: one,
  response: WebhookEventDetail,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const replayEvent = operation({
  method: "POST",
  path: "/events/{id}/replay",
  summary: "Process an event again",
  role: "admin",
  params: one,
  response: WebhookEventDetail,
  run: async ({ viewer, params }) => {
    await replay(viewer, params.id);
    return get(viewer, params.id);
  },
});
