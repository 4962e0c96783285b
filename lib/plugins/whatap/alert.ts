import type { AlertSignal, FingerprintPart } from "#lib/signals/signal.ts";
import type { Fields } from "#lib/plugins/whatap/fields.ts";
import { clip } from "#lib/plugins/reading/values.ts";
import type { WhatapSettings } from "#lib/plugins/whatap/settings.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { readTitle, saysRecovered, type Title } from "#lib/plugins/whatap/title.ts";
import { type Meaning, readLevel, readStatus } from "#lib/plugins/whatap/words.ts";

/** Events whose texts do not name the agent they are about. */
const NAMELESS_METRICS = new Set(["nodata", "uptime", "restart"]);
const URL_IN_TEXT = /https?:\/\/[^\s<>"'\])]+/i;
const URL_METRIC = /^url/i;

/**
 * The address an availability check is about, "" when it is one without an address, undefined when
 * the alert is none. Such a check puts status code, elapsed time and reason into its title, which is
 * therefore another one at every send.
 */
function checkedUrl(fields: Fields, title: Title): string | undefined {
  const inTitle = URL_IN_TEXT.exec(title.plain)?.[0];
  const metric = fields.metricName ?? "";
  const isCheck =
    title.platform?.startsWith("URLCHECK") ||
    fields.alertType?.toUpperCase() === "URL" ||
    URL_METRIC.test(metric) ||
    (inTitle !== undefined && metric === "");
  if (!isCheck) return undefined;
  const url = fields.url ?? inTitle ?? URL_IN_TEXT.exec(fields.message ?? "")?.[0] ?? "";
  return url.replace(/[.,;]+$/, "");
}

function fingerprintOf(
  fields: Fields,
  title: Title,
  url: string | undefined,
  names: WhatapSettings["fingerprintFields"],
): FingerprintPart[] {
  return names.map((name) => {
    if (name === "title") {
      const about = url === undefined ? { name, value: title.plain } : { name: "url", value: url };
      return { name: about.name, value: clip(about.value, 2000) };
    }
    // The standard kind has no agent id; its agent's name keeps two agents apart as well.
    const value = name === "oid" ? (agentId(fields) ?? agentName(fields, title)) : fields[name];
    return { name, value: clip(value ?? "", 2000) };
  });
}

/** Project-level events carry no agent, or agent 0. */
function agentId(fields: Fields): string | undefined {
  return fields.oid === "0" ? undefined : fields.oid;
}

function agentName(fields: Fields, title: Title): string | undefined {
  return fields.oname ?? title.agent;
}

/** A recovery is told by its status or, where a product knows only `on`, by its text. */
function meaningOf(fields: Fields, title: Title): Meaning {
  const status = readStatus(fields.status);
  if (status === undefined || status === "fired") {
    return title.recovered || saysRecovered(fields.message) ? "cleared" : "fired";
  }
  return status;
}

function displayTitle(fields: Fields, title: Title): string {
  const agent = agentName(fields, title);
  const about = title.plain || fields.message || fields.metricName || fields.title || "WhaTap";
  const nameless = NAMELESS_METRICS.has(fields.metricName?.toLowerCase() ?? "");
  return nameless && agent && !about.includes(agent) ? `${agent} ${about}` : about;
}

/** The alert as the incident room understands it. `fields` has all that `missingFields` asks for. */
export function alertOf(fields: Fields, settings: WhatapSettings): AlertSignal {
  const title = readTitle(fields.title ?? fields.message?.split("\n")[0] ?? "");
  const url = checkedUrl(fields, title);
  const target = agentName(fields, title) ?? (url || undefined);
  const at = readTime(fields.time);
  const said = {
    fingerprint: fingerprintOf(fields, title, url, settings.fingerprintFields),
    title: clip(displayTitle(fields, title), 500),
    ...(target === undefined ? {} : { target: clip(target, 500) }),
    ...(fields.metricName === undefined ? {} : { metric: clip(fields.metricName, 200) }),
    ...(fields.metricValue === undefined ? {} : { value: clip(fields.metricValue, 200) }),
    ...(fields.metricThreshold === undefined ? {} : { threshold: clip(fields.metricThreshold, 200) }),
    ...(fields.message === undefined ? {} : { message: clip(fields.message, 20_000) }),
    ...(at === undefined ? {} : { at }),
  };
  const meaning = meaningOf(fields, title);
  if (meaning !== "fired") return { type: `alert.${meaning}`, ...said };
  return {
    type: "alert.fired",
    ...said,
    severity: readLevel(fields.level) ?? readLevel(title.level) ?? "warning",
  };
}
