import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "#lib/core/ids.ts";

/** A byte string. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

/** A moment: `timestamptz` with milliseconds, a `Date` in code. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** A primary key that sorts by time (UUID version 7). */
export const timeId = (name = "id") =>
  uuid(name)
    .$defaultFn(() => newId())
    .primaryKey();

/** When the row was made. */
export const createdAt = () =>
  moment("created_at")
    .notNull()
    .default(sql`now()`);

/** When the row last changed; verbs set it. */
export const updatedAt = () =>
  moment("updated_at")
    .notNull()
    .default(sql`now()`);
