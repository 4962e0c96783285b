import type { AccessToken, JiraState, Site } from "#demo/jira/model.ts";
import { makeSite } from "#demo/jira/sites.ts";
import { AT_SIGNAL, peopleOf } from "#demo/seed/cast.ts";
import type { Rng } from "#demo/seed/rng.ts";

/** The token that AtSignal's account made for itself. */
function tokenOn(product: Site["product"], rng: Rng): AccessToken {
  const cloud = product === "cloud";
  return {
    personId: cloud ? AT_SIGNAL.accountId : AT_SIGNAL.username,
    email: cloud ? AT_SIGNAL.email : null,
    token: `demo-${rng.uuid()}`,
    revoked: false,
  };
}

/** The three Jiras of the story; their first numbers leave room for what was before the fortnight. */
export function storySites(rng: Rng): JiraState {
  return {
    lastId: 10_200,
    atlassian: { grants: [] },
    sites: [
      makeSite(
        {
          slug: "saebom",
          name: "새봄 Jira",
          product: "cloud",
          projects: [
            { key: "SB", name: "새봄커머스 고객지원", type: "service_desk", firstNumber: 175 },
            { key: "SBD", name: "새봄커머스 개발", type: "software" },
          ],
          people: peopleOf("saebom", "cloud"),
          tokens: [tokenOn("cloud", rng)],
        },
        rng.uuid,
      ),
      makeSite(
        {
          slug: "dodam",
          name: "도담 Jira",
          product: "cloud",
          projects: [{ key: "DD", name: "도담교육 고객지원", type: "service_desk", firstNumber: 41 }],
          people: peopleOf("dodam", "cloud"),
          tokens: [tokenOn("cloud", rng)],
        },
        rng.uuid,
      ),
      makeSite(
        {
          slug: "hanbit",
          name: "한빛 Jira DC",
          product: "datacenter",
          projects: [
            { key: "HB", name: "한빛물류 운영지원", type: "service_desk", firstNumber: 88 },
            { key: "HBD", name: "한빛물류 개발", type: "software" },
          ],
          people: peopleOf("hanbit", "datacenter"),
          tokens: [tokenOn("datacenter", rng)],
        },
        rng.uuid,
      ),
    ],
  };
}
