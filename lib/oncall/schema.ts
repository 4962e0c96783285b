import { z } from "zod";
import { Instant, line, LocalDate, RowId, RowVersion } from "#lib/core/fields.ts";
import { TimeZone } from "#lib/identity/schema.ts";
import { Holiday } from "#lib/oncall/holidays.ts";
import { Severity } from "#lib/signals/signal.ts";

const person = z.object({ id: z.number().int(), name: z.string() });
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 09:00");

/** Who is on call on Korean public holidays instead of whose turn it is. */
export const HolidayCoverInput = z.union([
  z.strictObject({ userId: RowId }),
  z.strictObject({ rotationId: RowId }),
]);

/** What a rotation is made of. */
export const RotationInput = z.object({
  name: line(60),
  timeZone: TimeZone.default("Asia/Seoul"),
  every: z.enum(["week", "day"]).default("week"),
  /** 1 = Monday to 7 = Sunday; for weekly turns. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Local time of the hand-over. */
  time: localTime.default("09:00"),
  /** The first turn begins at the first hand-over on or after this date. */
  startsOn: LocalDate,
  /** User ids of staff, in the order of their turns. */
  participants: z.array(RowId).min(1).max(50),
  /** Null = holidays are days like any other. */
  holidayCover: HolidayCoverInput.nullable().default(null),
});
export type RotationInput = z.input<typeof RotationInput>;

/** A rotation as a whole replaces what it was; `version` guards against stale views. */
export const ChangeRotationInput = RotationInput.extend({ version: RowVersion.optional() });
export type ChangeRotationInput = z.input<typeof ChangeRotationInput>;

/** Who is on call for a stretch of time, and why. */
export const Shift = z.object({
  from: z.iso.datetime(),
  /** Not part of it. */
  to: z.iso.datetime(),
  /** Null = nobody. */
  user: person.nullable(),
  why: z.enum(["turn", "holiday", "override"]).nullable(),
  holiday: Holiday.nullable(),
  /** Whose turn it would be otherwise. */
  insteadOf: person.nullable(),
});
export type Shift = z.infer<typeof Shift>;

/** Somebody takes a rotation's turn for a while. */
export const RotationOverride = z.object({
  id: z.number().int(),
  rotationId: z.number().int(),
  user: person,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  createdByName: z.string(),
});
export type RotationOverride = z.infer<typeof RotationOverride>;

export const OverrideInput = z.object({
  /** A member of staff. */
  userId: RowId,
  /** Now, if absent. */
  startsAt: Instant.optional(),
  endsAt: Instant,
});
export type OverrideInput = z.input<typeof OverrideInput>;

export const Rotation = z.object({
  id: z.number().int(),
  name: z.string(),
  timeZone: z.string(),
  every: z.enum(["week", "day"]),
  weekday: z.number().int(),
  time: z.string(),
  startsOn: z.string(),
  participants: z.array(person),
  holidayCover: z
    .union([
      z.object({ user: person }),
      z.object({ rotation: z.object({ id: z.number().int(), name: z.string() }) }),
    ])
    .nullable(),
  version: z.number().int(),
});
export type Rotation = z.infer<typeof Rotation>;

/** Who is on call in a rotation now, and who comes next. */
export const OnCallNow = z.object({
  rotation: z.object({ id: z.number().int(), name: z.string(), timeZone: z.string() }),
  /** With nobody on call, its `user` is null. */
  now: Shift,
  /** The next stretch of somebody else; null = nobody else within eight weeks. */
  next: Shift.nullable(),
});
export type OnCallNow = z.infer<typeof OnCallNow>;

/** Whom a step tells: a member of staff, whoever is on call in a rotation, or a shared channel. */
export const TargetInput = z.object({ type: z.enum(["user", "rotation", "channel"]), id: RowId });
export type TargetInput = z.infer<typeof TargetInput>;

export const StepInput = z.object({
  targets: z.array(TargetInput).min(1).max(20),
  /** Minutes without an acknowledgement until the next step. */
  waitMinutes: z.number().int().min(1).max(1440).default(10),
});
export type EscalationStep = z.infer<typeof StepInput>;

export const PolicyInput = z.object({
  name: line(60),
  active: z.boolean().default(true),
  /** The sources it serves; null = every source that no other policy names. */
  connectionIds: z.array(RowId).min(1).max(200).nullable().default(null),
  /** What is less severe is told to nobody. */
  minSeverity: Severity.default("warning"),
  steps: z.array(StepInput).min(1).max(10),
  /** How often all steps are gone through again after the last one. */
  repeats: z.number().int().min(0).max(10).default(0),
  /** Minutes between reminders to all once every step was told; null = none. */
  remindMinutes: z.number().int().min(5).max(1440).nullable().default(null),
});
export type PolicyInput = z.input<typeof PolicyInput>;

export const ChangePolicyInput = PolicyInput.extend({ version: RowVersion.optional() });
export type ChangePolicyInput = z.input<typeof ChangePolicyInput>;

/** A target by its name; null = it is gone. */
export const Target = TargetInput.extend({ name: z.string().nullable() });
export type Target = z.infer<typeof Target>;

export const EscalationPolicy = z.object({
  id: z.number().int(),
  name: z.string(),
  active: z.boolean(),
  /** When it was made or switched on: it serves what comes up after that. */
  since: z.iso.datetime(),
  connections: z.array(z.object({ id: z.number().int(), name: z.string() })).nullable(),
  minSeverity: Severity,
  steps: z.array(z.object({ targets: z.array(Target), waitMinutes: z.number().int() })),
  repeats: z.number().int(),
  remindMinutes: z.number().int().nullable(),
  version: z.number().int(),
});
export type EscalationPolicy = z.infer<typeof EscalationPolicy>;

/** Stretches of time from `from` to `to`, at most ninety days. */
export const ShiftsInput = z.object({ from: Instant, to: Instant });
export type ShiftsInput = z.input<typeof ShiftsInput>;

export const PreviewInput = RotationInput.extend({
  from: Instant,
  to: Instant,
  /** The rotation that is being changed: its overrides count. */
  rotationId: RowId.optional(),
});
export type PreviewInput = z.input<typeof PreviewInput>;

/** Where the telling of an incident stands. */
export const IncidentEscalation = z.object({
  /** Null = no policy serves it: nobody is told. */
  policy: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  /** `spent`: all were told; `unreached`: there was nobody to tell. */
  state: z.enum(["none", "running", "paused", "acknowledged", "spent", "unreached", "over"]),
  /** When whom is told next, should nobody acknowledge. */
  nextAt: z.iso.datetime().nullable(),
  next: z.array(Target),
  /** The next telling is a reminder to those told already. */
  reminder: z.boolean(),
  /** Steps told so far, and how many there are. */
  stepsTold: z.number().int(),
  steps: z.number().int(),
});
export type IncidentEscalation = z.infer<typeof IncidentEscalation>;

const choice = z.array(z.object({ id: z.number().int(), name: z.string() }));

/** Whom and what rotations and policies can be about. */
export const OnCallChoices = z.object({ people: choice, channels: choice, connections: choice });
export type OnCallChoices = z.infer<typeof OnCallChoices>;

/** A day on which people are off. */
export interface HolidayOn {
  /** `2026-09-25`. */
  date: string;
  name: Holiday;
}

/** A rotation with all that its card shows. */
export interface RotationView {
  rotation: Rotation;
  overrides: RotationOverride[];
  shifts: Shift[];
  now: OnCallNow | null;
}

/** The page of on-call as a whole. */
export interface OnCallView {
  /** The reader's user id; null for a token. */
  me: number | null;
  /** Admins plan; staff take turns over themselves. */
  mayPlan: boolean;
  rotations: RotationView[];
  policies: EscalationPolicy[];
  choices: OnCallChoices;
  /** What the calendar strips show, in the order of days. */
  from: string;
  to: string;
  holidays: HolidayOn[];
}
