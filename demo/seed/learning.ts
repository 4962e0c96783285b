import { and, desc, eq, gte, inArray } from "drizzle-orm";
import { type Stage, viewerCalled } from "#demo/seed/stage.ts";
import { BROKEN_RELEASE, HEAP } from "#demo/seed/story/learned.ts";
import { ruleById } from "#demo/whatap/rules.ts";
import { db } from "#db/client.ts";
import { auditEntry } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";
import { knowledgeNote, knowledgeNoteVersion, postMortem, postMortemVersion } from "#db/schema/learning.ts";
import { publicNotice } from "#db/schema/status.ts";
import { keepKnowledge } from "#lib/incidents/knowledge/keep.ts";
import { draftPostMortem } from "#lib/incidents/post-mortem/draft.ts";
import { finishPostMortem } from "#lib/incidents/post-mortem/finish.ts";
import { savePostMortem } from "#lib/incidents/post-mortem/save.ts";

/** The last incident of a fault that is over. */
async function lastOf(agent: string, rule: string): Promise<string> {
  const [found] = await db()
    .select({ id: incident.id })
    .from(incident)
    .where(
      and(
        eq(incident.target, agent),
        eq(incident.metric, ruleById(rule).metric),
        inArray(incident.status, ["resolved", "closed"]),
      ),
    )
    .orderBy(desc(incident.firstSeenAt))
    .limit(1);
  if (!found) throw new Error(`nothing of ${agent} ${rule} is over`);
  return found.id;
}

/** The incident that customers were told of and that is over. */
async function toldAndOver(): Promise<string> {
  const [found] = await db()
    .select({ id: publicNotice.incidentId })
    .from(publicNotice)
    .where(eq(publicNotice.stage, "resolved"));
  if (!found) throw new Error("customers were told of nothing that is over");
  return found.id;
}

/** Writes what only people know where a draft leaves room for it, from top to bottom. */
function filledIn(draft: string, { impact, cause, well, badly, actions }: typeof BROKEN_RELEASE): string {
  const quotes = [impact, cause];
  const lists = [well, badly];
  return draft
    .split("\n")
    .map((line) => {
      if (line.startsWith("> ")) return quotes.shift() ?? line;
      if (line === "- ") return `- ${lists.shift() ?? ""}`;
      return line.startsWith("- [ ] ") ? actions : line;
    })
    .join("\n");
}

/** What the verbs have just written happened on a day before. */
async function backdate(stage: Stage, then: Date): Promise<void> {
  const now = new Date(stage.calendar.now);
  await db().transaction(async (tx) => {
    await tx
      .update(postMortem)
      .set({ createdAt: then, updatedAt: then })
      .where(gte(postMortem.updatedAt, now));
    await tx.update(postMortemVersion).set({ at: then, untilAt: then }).where(gte(postMortemVersion.at, now));
    await tx
      .update(knowledgeNote)
      .set({ createdAt: then, updatedAt: then })
      .where(gte(knowledgeNote.updatedAt, now));
    await tx.update(knowledgeNoteVersion).set({ at: then }).where(gte(knowledgeNoteVersion.at, now));
    await tx.update(auditEntry).set({ at: then }).where(gte(auditEntry.at, now));
  });
}

/** One post-mortem, of the broken release, and one knowledge note, of a fault that burns again today. */
export async function keepWhatWasLearned(stage: Stage): Promise<void> {
  const taemin = viewerCalled(stage, "오태민");
  const release = await toldAndOver();
  const draft = await draftPostMortem(taemin, release);
  const { version } = await savePostMortem(taemin, release, {
    body: filledIn(draft.body, BROKEN_RELEASE),
    version: draft.version,
  });
  await finishPostMortem(taemin, release, { state: "final", version });
  await backdate(stage, new Date(stage.calendar.daysAgo(3, "11:20")));
  await keepKnowledge(taemin, await lastOf("WAS-05", "heap"), { body: HEAP });
  await backdate(stage, new Date(stage.calendar.daysAgo(2, "16:05")));
}
