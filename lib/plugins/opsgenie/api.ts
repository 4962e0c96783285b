import type { Delivery, ForeignApi } from "#lib/plugins/define.ts";
import type { ApiCall, IncidentFacts } from "#lib/plugins/foreign-api.ts";
import { ALIAS, aliasOf, nameOf, readBody, routeOf } from "#lib/plugins/opsgenie/request.ts";
import { showFacts } from "#lib/plugins/opsgenie/show.ts";

const PATH = "/v2/alerts";
const OPEN: IncidentFacts["status"][] = ["open", "acknowledged"];
const CLOSED: IncidentFacts["status"][] = ["resolved", "closed"];

function numberOf(text: string | undefined, fallback: number, most: number): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Math.min(Number(text), most) : fallback;
}

/** Of Opsgenie's search language only the state is understood; the rest does not narrow the list. */
function listCall({ query }: Delivery): ApiCall {
  const wanted = /\bstatus\s*[:=]\s*"?(open|closed)/i.exec(query.query ?? "")?.[1]?.toLowerCase();
  const statuses = wanted === "open" ? OPEN : wanted === "closed" ? CLOSED : [...OPEN, ...CLOSED];
  return {
    wants: "incidents",
    limit: Math.max(1, numberOf(query.limit, 20, 100)),
    offset: numberOf(query.offset, 0, 20_000),
    statuses,
  };
}

function readCall(delivery: Delivery, identifier: string | undefined): ApiCall {
  if (identifier === undefined) return listCall(delivery);
  const request = /^requests\/([^/]+)$/.exec(identifier)?.[1];
  if (request !== undefined) return { wants: "outcome", eventId: request };
  return { wants: "incident", name: nameOf(delivery, identifier) };
}

/** Opsgenie's Alert API, as far as senders use it: create, act on, ask about. */
export const opsgenieApi: ForeignApi = {
  address: PATH,
  keyName: "GenieKey",
  serves: (path) => path === PATH || path.startsWith(`${PATH}/`),

  call(delivery) {
    const { action, identifier } = routeOf(delivery);
    if (delivery.method === "GET") return readCall(delivery, identifier);
    if (delivery.method !== "POST" || action === undefined) return "method_not_allowed";
    if (identifier === undefined) return { wants: "event" };
    const name = nameOf(delivery, identifier);
    // An alias is what the fault is known by; only our own names have to be looked up.
    return name.by === "fingerprint" ? { wants: "event" } : { wants: "event", incident: name };
  },

  key(delivery) {
    return /^GenieKey\s+(\S+)$/i.exec(delivery.headers.authorization?.trim() ?? "")?.[1];
  },

  complete(delivery, { eventId, incident }) {
    const { identifier } = routeOf(delivery);
    const known = () => incident?.parts.find((part) => part.name === ALIAS)?.value;
    const alias = () => {
      if (identifier === undefined) {
        const read = readBody(delivery);
        return (read.ok ? aliasOf(delivery, read.body) : undefined) ?? eventId;
      }
      return nameOf(delivery, identifier).by === "fingerprint" ? identifier : known();
    };
    const { [ALIAS]: _sent, ...query } = delivery.query;
    const found = alias();
    return { ...delivery, query: found === undefined ? query : { ...query, [ALIAS]: found } };
  },

  accepted: (_delivery, eventId, { seconds }) => ({
    status: 202,
    body: { result: "Request will be processed", took: seconds, requestId: eventId },
  }),

  show: showFacts,

  refused: ({ status, detail, fields }, { requestId, seconds }) => ({
    status,
    body: {
      message: detail,
      took: seconds,
      requestId,
      ...(fields.length > 0
        ? { errors: Object.fromEntries(fields.map((name) => [name, "is missing or invalid"])) }
        : {}),
    },
  }),
};
