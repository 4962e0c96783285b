import { and, desc, eq, gte, lte, sql } from "drizzle-orm";
import { minutes } from "#demo/seed/calendar.ts";
import { type Beat, type Stage, viewerCalled, type WireName } from "#demo/seed/stage.ts";
import type { FaultDeed, FaultStory, Report } from "#demo/seed/story/fault-story.ts";
import type { Emission } from "#demo/whatap/model.ts";
import { parcelFor } from "#demo/whatap/parcel.ts";
import { ruleById } from "#demo/whatap/rules.ts";
import { acknowledge, clear, type Console, disable, escalate, raise, repeat } from "#demo/whatap/verbs.ts";
import { db } from "#db/client.ts";
import { auditEntry } from "#db/schema/company.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { closeIncident } from "#lib/incidents/verbs/close.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { reopenIncident } from "#lib/incidents/verbs/reopen.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { linkTicket } from "#lib/links/link.ts";
import { listNoticesAbout, publishNoticeAbout, updateNoticeAbout } from "#lib/links/notices.ts";

/** The first alert is heard within this time of its sending. */
const FIRST_HEARD_MS = 5000;

const VERBS = {
  acknowledge: acknowledgeIncident,
  resolve: resolveIncident,
  close: closeIncident,
  reopen: reopenIncident,
};

function post(stage: Stage, emissions: Emission[]): void {
  for (const emission of emissions) {
    const receiver = stage.whatap.receivers.find((one) => one.id === emission.project.receiverId);
    const wire = stage.wires[emission.project.receiverId as WireName];
    if (!receiver) throw new Error(`${emission.project.name} has no receiver`);
    stage.feed.post(wire, emission.time + stage.rng.between(80, 400), parcelFor(receiver, emission));
  }
}

/** The incident that a story's first alert made or came back to. */
async function incidentOf(stage: Stage, story: FaultStory): Promise<string> {
  const project = stage.whatap.projects.find((one) => one.pcode === story.pcode);
  const wire = stage.wires[project?.receiverId as WireName];
  const [found] = await db()
    .select({ id: incident.id })
    .from(incident)
    .where(
      and(
        eq(incident.connectionId, wire.id),
        eq(incident.target, story.agent),
        eq(incident.metric, ruleById(story.rule).metric),
        lte(incident.firstSeenAt, new Date(story.from + FIRST_HEARD_MS)),
      ),
    )
    .orderBy(desc(incident.id))
    .limit(1);
  if (!found) throw new Error(`no incident came of ${story.agent} ${story.rule}`);
  return found.id;
}

/** What a verb has just written "now" happened at `at`: everything else of the story lies before now. */
async function backdate(stage: Stage, id: string, at: number): Promise<void> {
  const then = new Date(at);
  const now = new Date(stage.calendar.now);
  const moved = (column: typeof incident.acknowledgedAt) =>
    sql`case when ${column} >= ${now.toISOString()} then ${then.toISOString()}::timestamptz else ${column} end`;
  await db().transaction(async (tx) => {
    await tx
      .update(incident)
      .set({
        // Else the alerts that follow would be told as if they came after today.
        tail: { after: then.toISOString() },
        acknowledgedAt: moved(incident.acknowledgedAt),
        firstAcknowledgedAt: moved(incident.firstAcknowledgedAt),
        resolvedAt: moved(incident.resolvedAt),
        closedAt: moved(incident.closedAt),
      })
      .where(eq(incident.id, id));
    await tx
      .update(incidentEntry)
      .set({ at: then })
      .where(and(eq(incidentEntry.incidentId, id), gte(incidentEntry.at, now)));
    await tx.update(auditEntry).set({ at: then }).where(gte(auditEntry.at, now));
    await tx.execute(
      sql`update incident_ticket set linked_at = ${then.toISOString()} where linked_at >= ${now.toISOString()}`,
    );
    await tx.execute(
      sql`update public_notice_update set at = ${then.toISOString()} where at >= ${now.toISOString()}`,
    );
    await tx.execute(sql`
      update public_notice set updated_at = ${then.toISOString()},
        created_at = least(created_at, ${then.toISOString()}),
        resolved_at = case when resolved_at is null then null else least(resolved_at, ${then.toISOString()}) end
      where updated_at >= ${now.toISOString()}`);
  });
}

/** The company that is told of faults in this story. */
function saebomOf(stage: Stage): number {
  return viewerCalled(stage, "윤채원").companyId ?? 0;
}

async function act(stage: Stage, story: FaultStory, deed: FaultDeed, at: number): Promise<void> {
  await stage.feed.flush(at);
  const id = await incidentOf(stage, story);
  const viewer = viewerCalled(stage, deed.who);
  if ("say" in deed) await commentOnIncident(viewer, id, { body: deed.say });
  else if ("link" in deed) await linkTicket(viewer, id, { ticket: deed.link });
  else if ("tell" in deed)
    await publishNoticeAbout(viewer, id, { ...deed.tell, companyIds: [saebomOf(stage)] });
  else if ("news" in deed) {
    const [notice] = await listNoticesAbout(viewer, id);
    await updateNoticeAbout(viewer, notice?.id ?? "", deed.news);
  } else await VERBS[deed.do](viewer, id, {});
  await backdate(stage, id, at);
}

function report(console: Console, uuid: string, what: Report["what"]): Emission[] {
  switch (what) {
    case "repeat":
      return repeat(console, uuid, 1);
    case "escalate":
      return escalate(console, uuid);
    case "acknowledge":
      return acknowledge(console, uuid);
    case "clear":
      return clear(console, uuid);
    case "disable":
      return disable(console, uuid);
  }
}

/** A fault's story as beats: the simulated console reports it, and people act on the incident. */
export function incidentBeats(story: FaultStory): Beat[] {
  let uuid = "";
  const consoleOf = (stage: Stage, at: number): Console => ({
    state: stage.whatap,
    at: new Date(at),
    chance: stage.rng.chance,
    uuid: stage.rng.uuid,
  });
  const { pcode, agent, rule, level, from } = story;
  const first: Beat = {
    at: from,
    play(stage) {
      const raised = raise(consoleOf(stage, from), { pcode, agent, rule, level });
      uuid = raised.event.uuid;
      post(stage, raised.emissions);
    },
  };
  const reports = story.reports
    .toSorted((a, b) => a.after - b.after)
    .map((one): Beat => {
      const at = from + minutes(one.after);
      return { at, play: (stage) => post(stage, report(consoleOf(stage, at), uuid, one.what)) };
    });
  const deeds = story.deeds.map((deed): Beat => {
    const at = from + minutes(deed.after);
    return {
      at,
      async play(stage) {
        await act(stage, story, deed, at);
        // Whoever resolves a fault by hand has made its cause go away: the console is quiet again.
        const over = "do" in deed && deed.do === "resolve";
        if (over) stage.whatap.active = stage.whatap.active.filter((one) => one.uuid !== uuid);
      },
    };
  });
  return [first, ...reports, ...deeds];
}
