import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "#db/client.ts";
import type { pluginConnection } from "#db/schema/connection.ts";
import { fieldProblem, mergeSettings } from "#lib/connections/choices.ts";
import type { UpdateConnectionInput } from "#lib/connections/schema.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { keepAccess, keepFacts } from "#lib/jira/access/keep-access.ts";
import { readMetadata } from "#lib/jira/metadata.ts";
import { type JiraFacts, probeJira } from "#lib/jira/access/probe.ts";
import { type ReachedByToken, reachByToken } from "#lib/jira/access/reach.ts";
import type { JiraAuth } from "#lib/jira/schema.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** What a Jira said to new choices: with a new token, or only about itself. */
export type Tried = ReachedByToken | { facts: JiraFacts };

/** Choices that Jira itself has to know. */
const ASKED = ["product", "projectKey", "requestTypeId"] as const;
const MEGABYTE = 1024 * 1024;
const FIELDS = { address: "projectKey", token: "projectKey" };

/**
 * Tries choices that only Jira can judge: a new token, another project. Undefined when there is
 * nothing to ask, or no way to. Throws `invalid` naming the field.
 */
export async function tryJira(
  row: typeof pluginConnection.$inferSelect,
  wanted: UpdateConnectionInput & { auth?: JiraAuth | undefined },
): Promise<Tried | undefined> {
  const plugin = findPlugin(row.pluginId);
  if (row.pluginId !== "jira" || !plugin) return undefined;
  const present = row.settings as Record<string, unknown>;
  const settings = mergeSettings(plugin, present, wanted);
  if (wanted.auth) return reachByToken(wanted.auth, settings);
  const files = JiraSettings.parse(settings).attachments;
  const filesChange = !isDeepStrictEqual(files, JiraSettings.parse(present).attachments);
  const asked = ASKED.some((name) => wanted[name] !== undefined && wanted[name] !== present[name]);
  if (!asked && !filesChange) return undefined;
  const access = await jiraAccess(row.id);
  if (!access) return undefined;
  const facts = await probeJira(access, JiraSettings.parse(settings), FIELDS);
  checkCeiling(files?.maxMegabytes, facts.metadata.uploadLimit);
  return { facts: sameSite(facts, row) };
}

/** Jira's own limit is the ceiling of what an admin may choose. */
function checkCeiling(chosen: number | undefined, uploadLimit: number | undefined): void {
  if (chosen === undefined || uploadLimit === undefined || chosen * MEGABYTE <= uploadLimit) return;
  const most = Math.floor(uploadLimit / MEGABYTE);
  throw fieldProblem(
    "settings.attachments.maxMegabytes",
    `Jira itself takes at most ${most} MB`,
    "above_jira",
  );
}

/** The site is the one it was: what it is called, and its gateway, were learnt when it was connected. */
function sameSite(facts: JiraFacts, row: typeof pluginConnection.$inferSelect): JiraFacts {
  const known = readMetadata(row.metadata);
  return {
    externalId: row.externalId ?? facts.externalId,
    externalName: row.externalName ?? facts.externalName,
    metadata: { ...facts.metadata, ...(known?.cloudId === undefined ? {} : { cloudId: known.cloudId }) },
  };
}

/** Keeps what was tried and found good. */
export async function keepTried(tx: Transaction, id: number, tried: Tried): Promise<void> {
  if ("credential" in tried) {
    await keepAccess(tx, id, { kind: "token", credential: tried.credential }, tried.facts);
  } else await keepFacts(tx, id, tried.facts);
}
