import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { incidentTopic } from "#db/schema/incident-desk.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { SimilarIncident } from "#lib/incidents/schema.ts";

/** How many are shown. */
const SHOWN = 5;
/** The topics that resemble most, and of each the latest incidents: what is compared word by word. */
const TOPICS = 15;
const OF_EACH = 20;
/** Less alike than this is not similar. */
const LEAST = 0.45;

type Row = {
  id: string;
  number: string;
  title: string;
  target: string | null;
  severity: SimilarIncident["severity"];
  status: SimilarIncident["status"];
  connection_name: string;
  created_at: string;
  resolved_at: string | null;
  similarity: number;
  same_fault: boolean;
  solution: { body: string; author: string | null; at: string } | null;
};

const iso = (text: string) => new Date(text).toISOString();

function toSimilar(row: Row): SimilarIncident {
  const { solution } = row;
  return {
    id: row.id,
    number: Number(row.number),
    title: row.title,
    target: row.target,
    severity: row.severity,
    status: row.status,
    connectionName: row.connection_name,
    createdAt: iso(row.created_at),
    resolvedAt: row.resolved_at && iso(row.resolved_at),
    similarity: row.similarity,
    sameFault: row.same_fault,
    solution: solution && { body: solution.body, authorName: solution.author, at: iso(solution.at) },
  };
}

/**
 * Past incidents like this one, those whose solution was written down first. Alike are the words of
 * the title (by topic, so that a million incidents are a few thousand texts to compare), the target
 * and the metric; the same fingerprint is alike in any case. Staff only.
 */
export async function similarIncidents(viewer: Viewer, idOrNumber: string): Promise<SimilarIncident[]> {
  requireStaff(viewer);
  const of = await readIncident(db(), idOrNumber);
  const rows = await db().execute<Row>(sql`
    with self as materialized (select * from ${incident} where id = ${of.id}::uuid),
    topics as materialized (
      select t.topic from ${incidentTopic} t, self
      where t.topic % self.topic order by similarity(t.topic, self.topic) desc limit ${TOPICS}),
    candidates as (
      (select i.id from topics cross join lateral (
        select id from ${incident} where topic = topics.topic order by id desc limit ${OF_EACH}) i)
      union
      (select i.id from ${incident} i, self
       where i.connection_id = self.connection_id and i.fingerprint = self.fingerprint
       order by i.id desc limit ${OF_EACH})),
    alike as (
      select i.*, i.connection_id = self.connection_id and i.fingerprint = self.fingerprint as same_fault,
        0.6 * similarity(i.topic, self.topic)
          + 0.25 * case when i.target = self.target then 1
              else similarity(coalesce(i.target, ''), coalesce(self.target, '')) end
          + 0.15 * (i.metric is not distinct from self.metric)::int as similarity
      from candidates c join ${incident} i using (id), self
      where i.id <> self.id and i.status in ('resolved', 'closed'))
    select a.id, a.number, a.title, a.target, a.severity, a.status, s.name as connection_name,
      a.created_at, a.resolved_at, a.same_fault,
      case when a.same_fault then 1 else a.similarity end::float8 as similarity, e.solution
    from alike a
    join ${pluginConnection} s on s.id = a.connection_id
    left join lateral (
      select json_build_object('body', e.body, 'author', e.actor ->> 'name', 'at', e.at) as solution
      from ${incidentEntry} e
      where e.incident_id = a.id and e.body is not null
        and (e.kind = 'commented' or (e.kind = 'status_changed' and e.to_status in ('resolved', 'closed')))
      order by (e.kind = 'status_changed') desc, e.at desc limit 1) e on true
    where a.same_fault or a.similarity >= ${LEAST}
    order by e.solution is null, similarity desc, a.id desc
    limit ${SHOWN}`);
  return rows.map(toSimilar);
}
