import { z } from "zod";
import { json, Refused, type Route } from "#demo/kit/router.ts";
import { type Faults, NO_FAULTS } from "#demo/jira/faults.ts";
import { expireAccess, revokeGrants } from "#demo/jira/oauth/grants.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

const names = Object.keys(NO_FAULTS) as (keyof Faults)[];
const FaultsInput = z.strictObject(
  Object.fromEntries(names.map((name) => [name, z.number().min(0).optional()])) as Record<
    keyof Faults,
    z.ZodOptional<z.ZodNumber>
  >,
);

/** The side door to the panel: `PUT /control/faults` sets those named and turns the others off. */
export function faultControlRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "GET", path: "/control/faults", handler: () => json(jira.faults) },
    {
      method: "PUT",
      path: "/control/faults",
      async handler(ask) {
        const read = FaultsInput.safeParse(await ask.json());
        if (!read.success) throw new Refused(400, z.prettifyError(read.error));
        Object.assign(jira.faults, NO_FAULTS, read.data);
        return json(jira.faults);
      },
    },
    {
      method: "POST",
      path: "/control/grants/revoke",
      handler() {
        revokeGrants(jira);
        return json({ revoked: true });
      },
    },
    {
      method: "POST",
      path: "/control/grants/expire",
      handler() {
        expireAccess(jira);
        return json({ expired: true });
      },
    },
    {
      method: "POST",
      path: "/control/tokens/revoke",
      handler() {
        for (const site of jira.store.value.sites) for (const one of site.tokens) one.revoked = true;
        jira.store.changed();
        return json({ revoked: true });
      },
    },
    { method: "GET", path: "/control/calls", handler: () => json(Object.fromEntries(jira.calls)) },
  ];
}
