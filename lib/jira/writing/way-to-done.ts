import { leadsTo } from "#lib/jira/settings/leads-to.ts";
import type { Transition } from "#lib/plugins/jira/client/issues.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** Ends that are no solution; nobody's "yes, that solved it" leads there. */
const NO_SOLUTION =
  /cancel|declin|reject|won.?t|duplicate|invalid|not (?:a |be )|abandon|취소|반려|거절|기각|중복|보류|불가|하지 않/i;
/** Names of a good end, the likeliest first. */
const SOLVED = [/resolv|해결/i, /done|complete|완료/i, /clos|종료|닫/i];

function rank({ name, toStatus }: Transition): number {
  const found = SOLVED.findIndex((solved) => solved.test(toStatus) || solved.test(name));
  return found < 0 ? SOLVED.length : found;
}

/**
 * The transition that says "solved", among those the account may make now: one that leads to what the
 * portal shows as done. Undefined when there is none, or only ends that are no solution.
 */
export function wayToDone(
  ways: Transition[],
  settings: Pick<JiraSettings, "statusMap">,
): Transition | undefined {
  return ways
    .filter(({ toStatus, toCategory }) => {
      return leadsTo({ status: toStatus, category: toCategory }, settings) === "done";
    })
    .filter(({ name, toStatus }) => !NO_SOLUTION.test(toStatus) && !NO_SOLUTION.test(name))
    .toSorted((a, b) => rank(a) - rank(b))[0];
}
