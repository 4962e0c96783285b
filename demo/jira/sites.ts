import { randomUUID } from "node:crypto";
import type { JiraState, Person, Project, Site } from "#demo/jira/model.ts";

const TYPES = [
  { id: "10101", name: "장애 신고" },
  { id: "10102", name: "문의" },
  { id: "10103", name: "변경 요청" },
];

const STATUSES: Site["statuses"] = [
  { id: "10001", name: "해야 할 일", category: "new" },
  { id: "3", name: "진행 중", category: "indeterminate" },
  { id: "10011", name: "답변완료", category: "indeterminate" },
  { id: "10002", name: "완료", category: "done" },
];

/** What is needed to set up a site; the rest is the same everywhere. */
export interface SiteStart {
  slug: string;
  name: string;
  product: Site["product"];
  project: Pick<Project, "key" | "name" | "type"> & { firstNumber?: number };
  people: Person[];
}

/** A site without issues, in the state an administrator leaves it after set-up. */
export function makeSite(start: SiteStart, uuid: () => string = randomUUID): Site {
  const { firstNumber = 1, ...project } = start.project;
  return {
    slug: start.slug,
    name: start.name,
    product: start.product,
    cloudId: start.product === "cloud" ? uuid() : null,
    people: start.people,
    statuses: STATUSES.map((status) => ({ ...status })),
    issueTypes: TYPES.map((type) => ({ ...type })),
    projects: [{ id: "10000", ...project, lastNumber: firstNumber - 1 }],
    issues: [],
    webhooks: [],
  };
}

/** What the simulator begins with when nobody seeded it: one site of each product, without issues. */
export function initialState(): JiraState {
  const agent = { id: "712020:5d1f0a52-3c1b-4a7e-9d60-6c2a1f0e7b11", name: "서지안", side: "agent" } as const;
  const customer = {
    id: "qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21",
    name: "윤채원",
    side: "customer",
  } as const;
  return {
    lastId: 20_000,
    sites: [
      makeSite({
        slug: "saebom",
        name: "새봄 Jira",
        product: "cloud",
        project: { key: "SB", name: "새봄커머스 고객지원", type: "service_desk" },
        people: [{ ...agent }, { ...customer }],
      }),
      makeSite({
        slug: "hanbit",
        name: "한빛 Jira DC",
        product: "datacenter",
        project: { key: "HB", name: "한빛물류 운영지원", type: "service_desk" },
        people: [
          { ...agent, id: "jian.seo" },
          { ...customer, id: "doyun.cha", name: "차도윤" },
        ],
      }),
    ],
  };
}
