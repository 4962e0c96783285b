import { z } from "zod";
import { type Ask, Refused, type Route, json } from "#demo/kit/router.ts";
import { perform, type WhatapSimulator } from "#demo/whatap/simulator.ts";
import { acknowledge, clear, disable, escalate, raise, repeat, storm } from "#demo/whatap/verbs.ts";

const FaultInput = z.object({
  pcode: z.number().int(),
  agent: z.string(),
  rule: z.string(),
  level: z.enum(["Info", "Warning", "Critical"]).optional(),
});
const RepeatInput = z.object({ times: z.number().int().default(1) });
const StormInput = z.object({
  pcode: z.number().int(),
  count: z.number().int().default(100),
  oneFault: z.boolean().default(false),
});
const ReceiverInput = z.object({ url: z.string(), token: z.string().default("") });

async function input<T extends z.ZodType>(ask: Ask, schema: T): Promise<z.output<T>> {
  const read = schema.safeParse(await ask.json());
  if (!read.success) throw new Refused(400, z.prettifyError(read.error));
  return read.data;
}

/** The JSON side door, for browser tests and scripts: what the page's buttons do. */
export function controlRoutes(whatap: WhatapSimulator): Route[] {
  const state = whatap.store.value;
  const deed = (name: string, verb: typeof clear): Route => ({
    method: "POST",
    path: `/control/alerts/:uuid/${name}`,
    handler: (ask) => json({ sent: perform(whatap, (console) => verb(console, ask.param("uuid"))) }),
  });
  return [
    { method: "GET", path: "/control/log", handler: () => json(whatap.sender.log) },
    { method: "GET", path: "/control/alerts", handler: () => json(state.active) },
    { method: "GET", path: "/control/projects", handler: () => json(state.projects) },
    {
      method: "POST",
      path: "/control/alerts",
      async handler(ask) {
        const fault = await input(ask, FaultInput);
        let uuid = "";
        perform(whatap, (console) => {
          const raised = raise(console, fault);
          uuid = raised.event.uuid;
          return raised.emissions;
        });
        return json({ uuid }, 201);
      },
    },
    {
      method: "POST",
      path: "/control/alerts/:uuid/repeat",
      async handler(ask) {
        const { times } = await input(ask, RepeatInput);
        return json({ sent: perform(whatap, (console) => repeat(console, ask.param("uuid"), times)) });
      },
    },
    deed("escalate", escalate),
    deed("clear", clear),
    deed("acknowledge", acknowledge),
    deed("disable", disable),
    {
      method: "POST",
      path: "/control/storm",
      async handler(ask) {
        const { pcode, count, oneFault } = await input(ask, StormInput);
        return json({ sent: perform(whatap, (console) => storm(console, pcode, count, oneFault)) });
      },
    },
    {
      method: "PUT",
      path: "/control/receivers/:receiver",
      async handler(ask) {
        const wanted = await input(ask, ReceiverInput);
        const receiver = state.receivers.find((one) => one.id === ask.param("receiver"));
        if (!receiver) throw new Refused(404, "no such receiver");
        Object.assign(receiver, wanted);
        whatap.store.changed();
        return json(receiver);
      },
    },
  ];
}
