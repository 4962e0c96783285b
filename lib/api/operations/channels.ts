import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { createChannel as create } from "#lib/notifications/channels/create.ts";
import { deleteChannel as remove } from "#lib/notifications/channels/delete.ts";
import { getChannel as get, listChannels as list } from "#lib/notifications/channels/list.ts";
import { listChannelMessages as listMessages } from "#lib/notifications/channels/messages.ts";
import { previewTemplate as preview } from "#lib/notifications/channels/preview-template.ts";
import { retryMessage } from "#lib/notifications/channels/retry.ts";
import {
  Channel,
  ChannelMessage,
  CreateChannelInput,
  ListChannelMessagesInput,
  ListChannelsInput,
  PreviewTemplateInput,
  TemplatePreview,
  TestResult,
  UpdateChannelInput,
} from "#lib/notifications/channels/schema.ts";
import { testChannel as test } from "#lib/notifications/channels/send-test.ts";
import { updateChannel as update } from "#lib/notifications/channels/update.ts";
import { refuseWhileTold } from "#lib/oncall/uses.ts";

const ById = z.object({ id: RowIdText });

export const listChannels = operation({
  method: "GET",
  path: "/channels",
  summary: "Shared channels that are told of incidents, the last made first; never their addresses",
  role: "staff",
  query: ListChannelsInput,
  response: listOf(Channel),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createChannel = operation({
  method: "POST",
  path: "/channels",
  summary: "Make a channel: a mailing list, a chat room's incoming webhook, or any HTTP sender",
  role: "admin",
  body: CreateChannelInput,
  response: Channel,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});

export const getChannel = operation({
  method: "GET",
  path: "/channels/{id}",
  summary: "One channel with how it fares",
  role: "staff",
  params: ById,
  response: Channel,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const updateChannel = operation({
  method: "PATCH",
  path: "/channels/{id}",
  summary: "Change a channel; secrets that are not given stay, unless the address leads to another host",
  role: "admin",
  params: ById,
  body: UpdateChannelInput,
  response: Channel,
  run: ({ viewer, params, body }) => update(viewer, params.id, body),
});

export const deleteChannel = operation({
  method: "DELETE",
  path: "/channels/{id}",
  summary: "Delete a channel and forget its secrets; refused while escalation policies tell it",
  role: "admin",
  params: ById,
  async run({ viewer, params }) {
    await remove(viewer, params.id, refuseWhileTold);
  },
});

export const testChannel = operation({
  method: "POST",
  path: "/channels/{id}/test",
  summary: "Send a test notice now and say what came of it",
  role: "admin",
  params: ById,
  response: TestResult,
  run: ({ viewer, params }) => test(viewer, params.id),
});

export const listChannelMessages = operation({
  method: "GET",
  path: "/channels/{id}/messages",
  summary: "What went to a channel or should have, newest first, with reasons",
  role: "admin",
  params: ById,
  query: ListChannelMessagesInput,
  response: listOf(ChannelMessage),
  run: ({ viewer, params, query }) => listMessages(viewer, params.id, query),
});

export const retryChannelMessage = operation({
  method: "POST",
  path: "/channels/{id}/messages/{messageId}/retry",
  summary: "Send a message again that failed for good; 409 unless it has",
  role: "admin",
  params: ById.extend({ messageId: z.uuid() }),
  async run({ viewer, params }) {
    await retryMessage(viewer, params.id, params.messageId);
  },
});

export const previewChannelTemplate = operation({
  method: "POST",
  path: "/channels/preview",
  summary: "What a body template of the HTTP sender would send, or why it cannot be used",
  role: "admin",
  body: PreviewTemplateInput,
  response: TemplatePreview,
  run: ({ viewer, body }) => Promise.resolve(preview(viewer, body)),
});
