import { z } from "zod";
import { line, RowId } from "#lib/core/fields.ts";
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
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

const at = z.iso.datetime({ offset: true });

export const CreateMaintenanceInput = z.object({
  name: line(100),
  connectionId: RowId.nullable().default(null),
  target: line(200).nullable().default(null),
  /** Now, if absent. */
  startsAt: at.optional(),
  endsAt: at,
});
export type CreateMaintenanceInput = z.input<typeof CreateMaintenanceInput>;

export const ChangeMaintenanceInput = z.object({
  name: line(100).optional(),
  /** Only while it has not begun. */
  startsAt: at.optional(),
  /** In the past = it ends now. */
  endsAt: at.optional(),
});
export type ChangeMaintenanceInput = z.input<typeof ChangeMaintenanceInput>;

export const ListMaintenanceInput = PageInput;
export type ListMaintenanceInput = z.input<typeof ListMaintenanceInput>;
