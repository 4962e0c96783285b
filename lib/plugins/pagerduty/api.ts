import type { ForeignApi } from "#lib/plugins/define.ts";
import { MADE_UP, madeUpKey, readEvent } from "#lib/plugins/pagerduty/event.ts";

const PATH = "/v2/enqueue";
const KEY = "routing_key";

/** `POST /v2/enqueue`. Change events have no place here, so their path is not served. */
export const pagerdutyApi: ForeignApi = {
  address: PATH,
  keyName: KEY,
  serves: (path) => path === PATH || path === `${PATH}/`,
  call: (delivery) => (delivery.method === "POST" ? { wants: "event" } : "method_not_allowed"),

  key(delivery) {
    const read = readEvent(delivery);
    return read.ok ? read.event.routingKey : undefined;
  },

  complete(delivery, { eventId }) {
    const read = readEvent(delivery);
    if (!read.ok || read.event.action !== "trigger" || read.event.dedupKey !== undefined) return delivery;
    return { ...delivery, query: { ...delivery.query, [MADE_UP]: madeUpKey(eventId) } };
  },

  accepted(delivery, eventId) {
    const sent = { ...delivery, query: {} };
    const read = readEvent(sent);
    const dedupKey = (read.ok ? read.event.dedupKey : undefined) ?? madeUpKey(eventId);
    return { status: 202, body: { status: "success", message: "Event processed", dedup_key: dedupKey } };
  },

  show: () => ({ status: 404, body: {} }),

  refused({ status, detail, fields }) {
    const keyless = status === 401 && fields.includes(KEY);
    if (status !== 400 && status !== 422 && !keyless) return { status, body: { message: detail } };
    const errors = fields.map((field) => `'${field}' is missing or invalid`);
    return {
      status: 400,
      body: {
        status: "invalid event",
        message: "Event object is invalid",
        errors: errors.length > 0 ? errors : [detail],
      },
    };
  },
};
