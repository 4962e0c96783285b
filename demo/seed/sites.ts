import type { JiraState } from "#demo/jira/model.ts";
import { makeSite } from "#demo/jira/sites.ts";
import { peopleOf } from "#demo/seed/cast.ts";
import type { Rng } from "#demo/seed/rng.ts";

/** The three Jiras of the story; their first numbers leave room for what was before the fortnight. */
export function storySites(rng: Rng): JiraState {
  return {
    lastId: 10_200,
    sites: [
      makeSite(
        {
          slug: "saebom",
          name: "새봄 Jira",
          product: "cloud",
          project: { key: "SB", name: "새봄커머스 고객지원", type: "service_desk", firstNumber: 175 },
          people: peopleOf("saebom", "cloud"),
        },
        rng.uuid,
      ),
      makeSite(
        {
          slug: "dodam",
          name: "도담 Jira",
          product: "cloud",
          project: { key: "DD", name: "도담교육 고객지원", type: "service_desk", firstNumber: 41 },
          people: peopleOf("dodam", "cloud"),
        },
        rng.uuid,
      ),
      makeSite(
        {
          slug: "hanbit",
          name: "한빛 Jira DC",
          product: "datacenter",
          project: { key: "HB", name: "한빛물류 운영지원", type: "service_desk", firstNumber: 88 },
          people: peopleOf("hanbit", "datacenter"),
        },
        rng.uuid,
      ),
    ],
  };
}
