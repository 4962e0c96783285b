import { z } from "zod";
import { Instant, line, RowId, RowIdText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** A time in which alerts are expected and open nothing. */
export const MaintenanceWindow = z.object({
  id: z.number().int(),
  name: z.string(),
  /** Null = every source. */
  connectionId: z.number().int().nullable(),
  connectionName: z.string().nullable(),
  /** Part of the target's name; null = every target. */
  target: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  state: z.enum(["planned", "active", "over"]),
  createdByName: z.string(),
  /** Faults whose alerts it kept aside: still so, over before its end, incidents after it. */
  faults: z.object({ held: z.number().int(), cleared: z.number().int(), opened: z.number().int() }),
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

export const CreateMaintenanceInput = z.object({
  name: line(100),
  connectionId: RowId.nullable().default(null),
  target: line(200).nullable().default(null),
  /** Now, if absent. */
  startsAt: Instant.optional(),
  endsAt: Instant,
});
export type CreateMaintenanceInput = z.input<typeof CreateMaintenanceInput>;

export const ChangeMaintenanceInput = z.object({
  name: line(100).optional(),
  /** Only while it has not begun. */
  startsAt: Instant.optional(),
  /** In the past = it ends now. */
  endsAt: Instant.optional(),
});
export type ChangeMaintenanceInput = z.input<typeof ChangeMaintenanceInput>;

/** One fault whose alerts maintenance kept aside. */
export const MaintenanceFault = z.object({
  connectionName: z.string(),
  title: z.string(),
  target: z.string().nullable(),
  /** How many alerts. */
  count: z.number().int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  outcome: z.enum(["held", "cleared", "opened"]),
  incident: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
});
export type MaintenanceFault = z.infer<typeof MaintenanceFault>;

/** A window with what it kept aside, the last heard of first; the newest two hundred. */
export const MaintenanceDetail = MaintenanceWindow.extend({ items: z.array(MaintenanceFault) });
export type MaintenanceDetail = z.infer<typeof MaintenanceDetail>;

export const ListMaintenanceInput = PageInput.extend({
  state: z.enum(["planned", "active", "over"]).optional(),
  /** Only those that concern this source, those for every source included. */
  connectionId: RowIdText.optional(),
});
export type ListMaintenanceInput = z.input<typeof ListMaintenanceInput>;
