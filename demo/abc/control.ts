import { z } from "zod";
import type { Abc } from "#demo/abc/model.ts";
import { perform } from "#demo/abc/perform.ts";
import { addIssue, changeIssue, write } from "#demo/abc/verbs.ts";
import { type Ask, json, Refused, type Route } from "#demo/kit/router.ts";

const WritingInput = z.object({
  channelId: z.number().int().default(1),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  issues: z.array(z.string().min(1)).default([]),
});
const IssueInput = z.object({ name: z.string().min(1) });
const StatusInput = z.object({ status: z.string() });

async function input<T extends z.ZodType>(ask: Ask, schema: T): Promise<z.output<T>> {
  const read = schema.safeParse(await ask.json());
  if (!read.success) throw new Refused(400, z.prettifyError(read.error));
  return read.data;
}

/** The JSON side door, for browser tests and scripts: what the page's buttons do. */
export function controlRoutes(abc: Abc): Route[] {
  const state = abc.store.value;
  return [
    { method: "GET", path: "/control/issues", handler: () => json(state.issues) },
    {
      method: "POST",
      path: "/control/feedbacks",
      async handler(ask) {
        const writing = await input(ask, WritingInput);
        perform(abc, (desk) => write(desk, writing));
        return json({ id: state.last.feedback }, 201);
      },
    },
    {
      method: "POST",
      path: "/control/feedbacks/:id/issues",
      async handler(ask) {
        const { name } = await input(ask, IssueInput);
        return json({ sent: perform(abc, (desk) => addIssue(desk, Number(ask.param("id")), name)) });
      },
    },
    {
      method: "POST",
      path: "/control/issues/:id/status",
      async handler(ask) {
        const wanted = await input(ask, StatusInput);
        return json({ sent: perform(abc, (desk) => changeIssue(desk, Number(ask.param("id")), wanted)) });
      },
    },
  ];
}
