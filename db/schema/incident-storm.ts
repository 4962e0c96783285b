import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { moment } from "#db/schema/columns.ts";
import { pluginConnection } from "#db/schema/connection.ts";

/** How many incidents came up from a source in a minute; kept for a few days (lib/jobs/upkeep.ts). */
export const incidentMinute = pgTable(
  "incident_minute",
  {
    connectionId: integer("connection_id").notNull(),
    minute: moment("minute").notNull(),
    made: integer("made").notNull(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.minute] })],
);

/**
 * A time in which one source made many different incidents: all that came up from it then belong
 * together. Incidents do not name their storm, so that it costs them nothing to be part of one.
 */
export const incidentStorm = pgTable(
  "incident_storm",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    /** Beginning of its first wild minute. */
    startsAt: moment("starts_at").notNull(),
    /** End of its last wild minute so far. */
    endsAt: moment("ends_at").notNull(),
    /** The most that came up within one minute. */
    perMinute: integer("per_minute").notNull(),
    notedAt: moment("noted_at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    index("incident_storm_connection_idx").on(t.connectionId, t.endsAt),
    index("incident_storm_ends_idx").on(t.endsAt),
  ],
);
