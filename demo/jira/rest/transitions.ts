import { json } from "#demo/kit/router.ts";
import type { Site } from "#demo/jira/model.ts";
import { bodyOf, type Call, doAs, empty, type Endpoint, issueOf, refused } from "#demo/jira/rest/endpoint.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { statusOnWire } from "#demo/jira/wire/names.ts";

/** Ids of transitions belong to the workflow and are no ids of statuses. */
function transitionsOf(site: Site, from: string) {
  return site.statuses.map((to, n) => ({ id: String((n + 1) * 11), to })).filter(({ to }) => to.id !== from);
}

function list(call: Call) {
  const issue = issueOf(call);
  return json({
    expand: "transitions",
    transitions: transitionsOf(call.site, issue.statusId).map(({ id, to }) => ({
      id,
      name: to.name,
      to: statusOnWire(call.wire, to),
      hasScreen: false,
      isGlobal: true,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
    })),
  });
}

async function make(call: Call) {
  const issue = issueOf(call);
  const { transition } = (await bodyOf(call)) as { transition?: { id?: unknown } };
  if (transition?.id === undefined) throw refused(400, ["Missing 'transition' identifier"]);
  const found = transitionsOf(call.site, issue.statusId).find(({ id }) => id === String(transition.id));
  if (!found) {
    throw refused(400, ["It seems that you have tried to perform an illegal workflow operation."]);
  }
  doAs(call, (desk) => ({ emissions: changeStatus(desk, issue.key, found.to.id) }));
  return empty();
}

const path = "/api/:version/issue/:issue/transitions";

/** The ways an issue may go. */
export const transitionEndpoints: Endpoint[] = [
  { method: "GET", path, scope: "read:jira-work", handler: list },
  { method: "POST", path, scope: "write:jira-work", writes: true, handler: make },
];
