import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { TestResult } from "#lib/notifications/channels/schema.ts";
import { changeMyNotices as change } from "#lib/notifications/personal/change.ts";
import {
  addDevice as add,
  listDevices as list,
  removeDevice as remove,
} from "#lib/notifications/personal/devices.ts";
import { getMyNotices as get } from "#lib/notifications/personal/get.ts";
import {
  AddDeviceInput,
  Device,
  MyNotices,
  NoticeChoices,
  TestMyNoticesInput,
} from "#lib/notifications/personal/schema.ts";
import { testMyNotices as test } from "#lib/notifications/personal/send-test.ts";

export const getMyNotices = operation({
  method: "GET",
  path: "/me/notifications",
  summary: "How I am told of incidents, my browsers, and the key they subscribe to push with",
  role: "staff",
  response: MyNotices,
  run: ({ viewer }) => get(viewer),
});

export const changeMyNotices = operation({
  method: "PUT",
  path: "/me/notifications",
  summary: "Choose ways by severity and quiet hours; what is critical needs a way and passes quiet hours",
  role: "staff",
  body: NoticeChoices,
  response: MyNotices,
  run: ({ viewer, body }) => change(viewer, body),
});

export const testMyNotices = operation({
  method: "POST",
  path: "/me/notifications/test",
  summary: "Send me a test notice by mail or push now",
  role: "staff",
  body: TestMyNoticesInput,
  response: TestResult,
  run: ({ viewer, body }) => test(viewer, body),
});

export const listDevices = operation({
  method: "GET",
  path: "/me/devices",
  summary: "My browsers that take push",
  role: "staff",
  response: z.object({ items: z.array(Device) }),
  run: async ({ viewer }) => ({ items: await list(viewer) }),
});

export const addDevice = operation({
  method: "POST",
  path: "/me/devices",
  summary: "Take on a browser's push subscription",
  role: "staff",
  body: AddDeviceInput,
  response: Device,
  status: 201,
  run: ({ viewer, body }) => add(viewer, body),
});

export const removeDevice = operation({
  method: "DELETE",
  path: "/me/devices/{id}",
  summary: "Push nothing more to a browser of mine",
  role: "staff",
  params: z.object({ id: RowIdText }),
  async run({ viewer, params }) {
    await remove(viewer, params.id);
  },
});
