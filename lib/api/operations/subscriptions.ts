import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { createSubscription as create } from "#lib/subscriptions/create.ts";
import { deleteSubscription as remove } from "#lib/subscriptions/delete.ts";
import { getDelivery as getOne, listDeliveries as listAll } from "#lib/subscriptions/deliveries/list.ts";
import { retryDelivery as retry } from "#lib/subscriptions/deliveries/retry.ts";
import { getSubscription as get, listSubscriptions as list } from "#lib/subscriptions/list.ts";
import { previewSubscription as preview } from "#lib/subscriptions/preview.ts";
import { recoverSubscription as recover } from "#lib/subscriptions/recover.ts";
import { rotateSubscriptionSecret as rotate } from "#lib/subscriptions/rotate-secret.ts";
import {
  CreateSubscriptionInput,
  Delivery,
  DeliveryDetail,
  ListDeliveriesInput,
  ListSubscriptionsInput,
  Preview,
  PreviewInput,
  RecoverInput,
  Recovery,
  Subscription,
  SubscriptionWithSecret,
  UpdateSubscriptionInput,
} from "#lib/subscriptions/schema.ts";
import { testSubscription as test } from "#lib/subscriptions/send-test.ts";
import { updateSubscription as update } from "#lib/subscriptions/update.ts";

const ById = z.object({ id: RowIdText });

export const listSubscriptions = operation({
  method: "GET",
  path: "/subscriptions",
  summary: "Webhook subscriptions with how they fare, the last made first; never their secrets",
  role: "admin",
  query: ListSubscriptionsInput,
  response: listOf(Subscription),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createSubscription = operation({
  method: "POST",
  path: "/subscriptions",
  summary: "Subscribe a URL to events; the signing secret is told once",
  role: "admin",
  body: CreateSubscriptionInput,
  response: SubscriptionWithSecret,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});

export const previewSubscription = operation({
  method: "POST",
  path: "/subscriptions/preview",
  summary: "Try event types and a filter on the last fifty events, and see a body as it would be sent",
  role: "admin",
  body: PreviewInput,
  response: Preview,
  run: ({ viewer, body }) => preview(viewer, body),
});

export const getSubscription = operation({
  method: "GET",
  path: "/subscriptions/{id}",
  summary: "One subscription with how it fares",
  role: "admin",
  params: ById,
  response: Subscription,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const updateSubscription = operation({
  method: "PATCH",
  path: "/subscriptions/{id}",
  summary: "Change a subscription; token and headers have to be given again for another host",
  role: "admin",
  params: ById,
  body: UpdateSubscriptionInput,
  response: Subscription,
  run: ({ viewer, params, body }) => update(viewer, params.id, body),
});

export const deleteSubscription = operation({
  method: "DELETE",
  path: "/subscriptions/{id}",
  summary: "Delete a subscription and forget its secrets; what waits is not sent",
  role: "admin",
  params: ById,
  async run({ viewer, params }) {
    await remove(viewer, params.id);
  },
});

export const testSubscription = operation({
  method: "POST",
  path: "/subscriptions/{id}/test",
  summary: "Send a signed test event now and say what came of it",
  role: "admin",
  params: ById,
  response: DeliveryDetail,
  run: ({ viewer, params }) => test(viewer, params.id),
});

export const rotateSubscriptionSecret = operation({
  method: "POST",
  path: "/subscriptions/{id}/rotate-secret",
  summary: "Make a new signing secret, told once; for 24 hours deliveries carry both signatures",
  role: "admin",
  params: ById,
  response: SubscriptionWithSecret,
  run: ({ viewer, params }) => rotate(viewer, params.id),
});

export const recoverSubscription = operation({
  method: "POST",
  path: "/subscriptions/{id}/recover",
  summary: "Send what failed since a moment, and what was never sent; nothing delivered is sent again",
  role: "admin",
  params: ById,
  body: RecoverInput,
  response: Recovery,
  run: ({ viewer, params, body }) => recover(viewer, params.id, body),
});

export const listDeliveries = operation({
  method: "GET",
  path: "/deliveries",
  summary: "What was or is to be sent, newest first",
  role: "admin",
  query: ListDeliveriesInput,
  response: listOf(Delivery),
  run: ({ viewer, query }) => listAll(viewer, query),
});

export const getDelivery = operation({
  method: "GET",
  path: "/deliveries/{id}",
  summary: "One delivery with its body and every attempt",
  role: "admin",
  params: z.object({ id: z.uuid() }),
  response: DeliveryDetail,
  run: ({ viewer, params }) => getOne(viewer, params.id),
});

export const retryDelivery = operation({
  method: "POST",
  path: "/deliveries/{id}/retry",
  summary: "Send it again at once under the same webhook-id; 409 while the subscription is off",
  role: "admin",
  params: z.object({ id: z.uuid() }),
  response: Delivery,
  run: ({ viewer, params }) => retry(viewer, params.id),
});
