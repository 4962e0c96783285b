import { randomUUID } from "node:crypto";
import type { AccessToken, JiraState, Person, Project, Site } from "#demo/jira/model.ts";

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
  /** Its projects; the first is where issues are made when nobody says where. */
  projects: (Pick<Project, "key" | "name" | "type"> & { firstNumber?: number })[];
  people: Person[];
  /** Minutes east of UTC; Seoul when absent. */
  utcOffset?: number;
  tokens?: AccessToken[];
  /** Data Center 10 when absent. */
  version?: string;
}

/** A site without issues, in the state an administrator leaves it after set-up. */
export function makeSite(start: SiteStart, uuid: () => string = randomUUID): Site {
  return {
    slug: start.slug,
    name: start.name,
    product: start.product,
    cloudId: start.product === "cloud" ? uuid() : null,
    people: start.people,
    statuses: STATUSES.map((status) => ({ ...status })),
    issueTypes: TYPES.map((type) => ({ ...type })),
    projects: start.projects.map(({ firstNumber = 1, ...project }, n) => ({
      id: String(10_000 + n),
      ...project,
      lastNumber: firstNumber - 1,
    })),
    version: start.version ?? (start.product === "cloud" ? "1001.0.0-SNAPSHOT" : "10.3.6"),
    utcOffset: start.utcOffset ?? 540,
    tokens: start.tokens ?? [],
    issues: [],
    movedKeys: {},
    webhooks: [],
    dynamicWebhooks: [],
  };
}

/** What the simulator begins with when nobody seeded it: one site of each product, each with two service desks and two plain projects, without issues. */
export function initialState(): JiraState {
  const agent = { id: "712020:5d1f0a52-3c1b-4a7e-9d60-6c2a1f0e7b11", name: "서지안", side: "agent" } as const;
  const customer = {
    id: "qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21",
    name: "윤채원",
    side: "customer",
  } as const;
  const token = (personId: string, email: string | null): AccessToken => ({
    personId,
    email,
    token: email === null ? "pat-of-the-simulator" : "api-token-of-the-simulator",
    revoked: false,
  });
  return {
    lastId: 20_000,
    atlassian: { grants: [] },
    sites: [
      makeSite({
        slug: "saebom",
        name: "새봄 Jira",
        product: "cloud",
        projects: [
          { key: "SB", name: "새봄커머스 고객지원", type: "service_desk" },
          { key: "SBD", name: "새봄커머스 개발", type: "software" },
          { key: "SBO", name: "새봄커머스 운영지원", type: "service_desk" },
          { key: "SBX", name: "새봄커머스 실험", type: "software" },
        ],
        people: [{ ...agent }, { ...customer }],
        tokens: [token(agent.id, "jian.seo@ongyeol.example")],
      }),
      makeSite({
        slug: "hanbit",
        name: "한빛 Jira DC",
        product: "datacenter",
        projects: [
          { key: "HB", name: "한빛물류 운영지원", type: "service_desk" },
          { key: "HBD", name: "한빛물류 개발", type: "software" },
          { key: "HBO", name: "한빛물류 고객지원", type: "service_desk" },
          { key: "HBX", name: "한빛물류 실험", type: "software" },
        ],
        tokens: [token("jian.seo", null)],
        people: [
          { ...agent, id: "jian.seo" },
          { ...customer, id: "doyun.cha", name: "차도윤" },
        ],
      }),
    ],
  };
}
