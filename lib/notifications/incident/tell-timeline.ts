import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import {
  incidentNotice,
  noticeChannel,
  noticeMessage,
  noticeMessagePart,
} from "#db/schema/incident-notice.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { announce } from "#lib/live/announce.ts";

/** Rows are written from what is known at that moment: one writer at a time, or the older word wins. */
const LOCK = 7411;

/**
 * Says on the timelines who was told and who was not, and why: one row for all who are told of the
 * same (incident, round, occasion, step), kept up to date. Takes the ids of notices that changed.
 */
export async function tellTimeline(tx: Transaction, noticeIds: string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  const written = await tx.execute<{ incident_id: string }>(sql`
    with rounds as (
      select distinct incident_id, round, occasion, step from ${incidentNotice}
      where id = any(${`{${noticeIds.join(",")}}`}::uuid[])),
    told as (
      select n.incident_id, n.round, n.occasion, n.step, json_agg(json_build_object(
          'kind', case when n.user_id is null then 'channel' else 'user' end,
          'id', coalesce(n.user_id, n.channel_id), 'name', coalesce(u.name, c.name), 'channelKind', c.kind,
          'routes', ways.routes, 'digest', ways.digest, 'state', n.state, 'reason', n.reason
        ) order by n.user_id nulls last, n.id) as told
      from rounds
      join ${incidentNotice} n using (incident_id, round, occasion, step)
      left join ${user} u on u.id = n.user_id
      left join ${noticeChannel} c on c.id = n.channel_id
      cross join lateral (
        select coalesce(json_agg(distinct m.route) filter (where m.state = 'sent'), '[]') as routes,
          coalesce(bool_or(m.form = 'digest'), false) as digest
        from ${noticeMessagePart} p join ${noticeMessage} m on m.id = p.message_id
        where p.notice_id = n.id) as ways
      where (n.state <> 'pending' or n.attempts > 0)
        and (n.state <> 'withheld' or n.reason in ('quiet_hours', 'switched_off'))
      group by 1, 2, 3, 4)
    insert into ${incidentEntry} (id, incident_id, company_id, kind, at, actor, data)
    select md5(concat_ws('/', t.incident_id, t.round, t.occasion, t.step))::uuid, t.incident_id, i.company_id,
      'notified', now(), '{"kind":"system"}',
      jsonb_build_object('occasion', t.occasion, 'step', t.step, 'round', t.round, 'told', t.told)
    from told t join ${incident} i on i.id = t.incident_id
    order by 1
    on conflict (id) do update set data = excluded.data
    returning incident_id`);
  const ids = [...new Set(written.map((row) => row.incident_id))];
  if (ids.length === 0) return;
  const rows = await tx.select().from(incident).where(inArray(incident.id, ids));
  await announce(
    tx,
    rows.map((row) => incidentAnnouncement("incident.updated", row, { isTold: true })),
  );
}
