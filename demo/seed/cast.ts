import type { Person } from "#demo/jira/model.ts";
import type { Role } from "#lib/identity/viewer.ts";

/** A made-up person: who they are in AtSignal and, where they have one, their accounts in Jira. */
export interface CastMember {
  name: string;
  email: string;
  role: Role;
  /** Slug of a company; customers only. */
  company?: string;
  /** Jira Cloud account id. */
  accountId?: string;
  /** Jira Data Center user name. */
  username?: string;
}

/** The operating company: 온결시스템즈. */
export const OPERATORS: readonly CastMember[] = [
  { name: "한서율", email: "seoyul.han@ongyeol.example", role: "admin" },
  {
    name: "정하린",
    email: "harin.jung@ongyeol.example",
    role: "staff",
    accountId: "712020:0f3c5a1e-8f0d-4d53-9c68-3b1f4a9a6d01",
    username: "harin.jung",
  },
  { name: "오태민", email: "taemin.oh@ongyeol.example", role: "staff" },
  {
    name: "서지안",
    email: "jian.seo@ongyeol.example",
    role: "staff",
    accountId: "712020:5d1f0a52-3c1b-4a7e-9d60-6c2a1f0e7b11",
    username: "jian.seo",
  },
  {
    name: "한도윤",
    email: "doyun.han@ongyeol.example",
    role: "staff",
    accountId: "712020:b6a94c77-11d2-4a0b-8e2f-90f1c7d35e42",
    username: "doyun.han",
  },
];

/** The customer companies, all invented. */
export const COMPANIES = [
  { slug: "saebom", name: "새봄커머스" },
  { slug: "dodam", name: "도담교육" },
  { slug: "hanbit", name: "한빛물류" },
] as const;

export const CUSTOMERS: readonly CastMember[] = [
  {
    name: "윤채원",
    email: "chaewon.yoon@saebom.example",
    role: "customer",
    company: "saebom",
    accountId: "qm:8d0c1c2e-77aa-4f0e-8a35-cd4a4f0e6d21",
  },
  {
    name: "강민재",
    email: "minjae.kang@saebom.example",
    role: "customer",
    company: "saebom",
    accountId: "qm:41f7d9b0-5a8c-4d3e-b6d1-2a7c9e0f4b33",
  },
  {
    name: "문가은",
    email: "gaeun.moon@saebom.example",
    role: "customer",
    company: "saebom",
    accountId: "qm:e3b8a6c4-0d12-4f9a-9c57-7d1e5b2a8f64",
  },
  {
    name: "배지우",
    email: "jiwoo.bae@dodam.example",
    role: "customer",
    company: "dodam",
    accountId: "qm:a90f3e5d-6b27-4c81-8d4f-1e0c7b9a2d75",
  },
  {
    name: "신아름",
    email: "areum.shin@dodam.example",
    role: "customer",
    company: "dodam",
    accountId: "qm:c57e2d81-93fa-4b06-a1e8-5f6d0c3b7a86",
  },
  {
    name: "차도윤",
    email: "doyun.cha@hanbit.example",
    role: "customer",
    company: "hanbit",
    username: "doyun.cha",
  },
  {
    name: "류하은",
    email: "haeun.ryu@hanbit.example",
    role: "customer",
    company: "hanbit",
    username: "haeun.ryu",
  },
];

/** The account that AtSignal works under in each Jira. */
export const AT_SIGNAL = {
  name: "AtSignal",
  email: "atsignal@ongyeol.example",
  accountId: "712020:a75196a1-0c0d-4e5f-8a9b-1c2d3e4f5a60",
  username: "atsignal",
} as const;

/** The people of a Jira site: our agents, the company's customers, and AtSignal's own account. */
export function peopleOf(company: string, product: "cloud" | "datacenter"): Person[] {
  const members = [...OPERATORS, ...CUSTOMERS.filter((one) => one.company === company)];
  const people = members.flatMap((one): Person[] => {
    const id = product === "cloud" ? one.accountId : one.username;
    if (id === undefined) return [];
    return [{ id, name: one.name, side: one.role === "customer" ? "customer" : "agent" }];
  });
  const ownId = product === "cloud" ? AT_SIGNAL.accountId : AT_SIGNAL.username;
  return [...people, { id: ownId, name: AT_SIGNAL.name, side: "agent" }];
}
