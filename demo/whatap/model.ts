export type Level = "Info" | "Warning" | "Critical";
export type AlertStatus = "on" | "off" | "disabled" | "acknowledge";

/** Everything a simulated WhaTap console keeps. Times are ISO 8601 UTC. */
export interface WhatapState {
  projects: Project[];
  receivers: Receiver[];
  active: ActiveEvent[];
  /** Time of the newest alert, epoch ms: no two alerts of a console carry the same one. */
  lastTime: number;
}

export interface Project {
  pcode: number;
  name: string;
  /** Tag of the standard title: JAVA, KUBERNETES… */
  platform: string;
  receiverId: string;
  agents: Agent[];
  /** Ids of rules.ts. */
  rules: string[];
}

export interface Agent {
  /** 32-bit, may be negative. */
  oid: number;
  oname: string;
}

/** One of the two webhook kinds that a console can be told to post to. */
export interface Receiver {
  id: string;
  name: string;
  kind: "json" | "standard";
  url: string;
  /** Value of `X-Webhook-Token`; only the JSON kind can send headers. */
  token: string;
}

/** An alert that lasts. */
export interface ActiveEvent {
  uuid: string;
  pcode: number;
  oid: number;
  ruleId: string;
  level: Level;
  value: string;
  acknowledged: boolean;
  sent: number;
  since: string;
}

/** One alert about to be posted. */
export interface Emission {
  project: Project;
  agent: Agent;
  ruleId: string;
  uuid: string;
  level: Level;
  status: AlertStatus;
  value: string;
  /** Epoch ms. */
  time: number;
}
