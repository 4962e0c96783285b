import type { APIRequestContext } from "@playwright/test";
import { expect } from "./people.ts";

/** A monitoring source made over the API, with faults of its own to raise. */
export interface Source {
  id: number;
  name: string;
  /** Posts an alert of this source; `title` and `oname` tell faults apart. */
  alert: (fault: Partial<Alert> & { title: string }) => Promise<void>;
}

/** The fields of a WhaTap "Webhook JSON" body that tests vary. */
interface Alert {
  title: string;
  oname: string;
  level: "Critical" | "Warning" | "Info";
  status: "on" | "off";
  metricValue: string;
}

/** The body that WhaTap's "Webhook JSON" sends; values are texts there. */
export function whatapBody(alert: Partial<Alert> & { title: string }): Record<string, unknown> {
  const { title, oname = "e2e-01", level = "Critical", status = "on", metricValue = "97.1" } = alert;
  return {
    metricName: "cpu",
    pcode: 7777,
    level,
    metricValue,
    oid: 424_242,
    title: `[${level}] ${title}`,
    message: `${title}: ${metricValue}% >= 90%`,
    uuid: crypto.randomUUID(),
    metricThreshold: "90",
    oname,
    projectName: "브라우저 시험",
    status,
    time: Date.now(),
  };
}

/** Makes a source as the admin whose requests these are. */
export async function makeSource(admin: APIRequestContext, name: string): Promise<Source> {
  const made = await admin.post("/api/v1/connections", { data: { plugin: "whatap", name } });
  expect(made.status()).toBe(201);
  const { id, url } = (await made.json()) as { id: number; url: string };
  return { id, name, alert: (fault) => deliver(admin, url, fault) };
}

async function deliver(
  request: APIRequestContext,
  url: string,
  fault: Partial<Alert> & { title: string },
): Promise<void> {
  const answer = await request.post(url, { data: whatapBody(fault) });
  expect(answer.status()).toBe(200);
}
