import type { Agent, Project, WhatapState } from "#demo/whatap/model.ts";

const agents = (...names: string[]): Agent[] =>
  names.map((oname, i) => ({ oid: oname === "pay-gw-02" ? -1868465327 : 514_229_001 + i * 7919, oname }));

const SERVER = ["cpu", "memory", "disk", "steal", "active_tx", "heap", "nodata", "restart"];

/** The projects of the made-up company's console, each posting to the receiver its people chose. */
const PROJECTS: Project[] = [
  {
    pcode: 5490,
    name: "결제 운영",
    platform: "JAVA",
    receiverId: "json",
    agents: agents("pay-gw-01", "pay-gw-02", "pay-batch-01"),
    rules: ["http502", "latency", "error_rate", "active_tx", "heap", "restart"],
  },
  {
    pcode: 5491,
    name: "커머스 운영 서버",
    platform: "VR",
    receiverId: "infra",
    agents: agents("WAS-01", "WAS-02", "WAS-04", "WAS-05", "WAS-07", "BATCH-03", "LOG-02"),
    rules: SERVER,
  },
  {
    pcode: 5492,
    name: "커머스 데이터",
    platform: "POSTGRESQL",
    receiverId: "infra",
    agents: agents("DB-01", "DB-02", "cache-01"),
    rules: ["slow_sql", "redis", "nodata", "disk"],
  },
  {
    pcode: 5493,
    name: "주문 쿠버네티스",
    platform: "KUBERNETES",
    receiverId: "infra",
    agents: agents("order-worker", "order-api", "order-batch"),
    rules: ["crash_loop", "memory"],
  },
  {
    pcode: 5494,
    name: "커머스 API",
    platform: "NODEJS",
    receiverId: "json",
    agents: agents("member-api", "track-api", "admin-web"),
    rules: ["error_rate", "track_latency", "memory"],
  },
  {
    pcode: 6120,
    name: "스테이징",
    platform: "JAVA",
    receiverId: "standard",
    agents: agents("stg-was-01"),
    rules: ["heap", "error_rate"],
  },
];

/** A console as its administrator left it: projects, and receivers that lead nowhere yet. */
export function initialState(): WhatapState {
  return {
    projects: structuredClone(PROJECTS),
    receivers: [
      { id: "json", name: "와탭 실운영 환경", kind: "json", url: "", token: "" },
      { id: "infra", name: "와탭 인프라", kind: "json", url: "", token: "" },
      { id: "standard", name: "와탭 스테이징", kind: "standard", url: "", token: "" },
    ],
    active: [],
    lastTime: 0,
  };
}
