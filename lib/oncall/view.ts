import { dateIn, momentIn } from "#lib/core/clock.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { onCallChoices } from "#lib/oncall/choices.ts";
import { koreanHoliday } from "#lib/oncall/holidays.ts";
import { whoIsOnCallNow } from "#lib/oncall/now.ts";
import { listOverrides } from "#lib/oncall/overrides/list.ts";
import { listPolicies } from "#lib/oncall/policies/read.ts";
import { listRotations } from "#lib/oncall/rotations/read.ts";
import { listShifts } from "#lib/oncall/rotations/shifts.ts";
import type { HolidayOn, OnCallView } from "#lib/oncall/schema.ts";
import { dateAfter } from "#lib/oncall/turns.ts";

const DAYS = 14;

/** Everything the page of on-call shows: two weeks from this Monday, in the viewer's zone. Staff only. */
export async function onCallView(viewer: Viewer, now: Date = new Date()): Promise<OnCallView> {
  const today = dateIn(viewer.timeZone, now);
  const monday = dateAfter(today, -((new Date(today).getUTCDay() + 6) % 7));
  const from = momentIn(viewer.timeZone, monday).toISOString();
  const to = momentIn(viewer.timeZone, dateAfter(monday, DAYS)).toISOString();
  const [rotations, policies, choices, onCall] = await Promise.all([
    listRotations(viewer),
    listPolicies(viewer),
    onCallChoices(viewer),
    whoIsOnCallNow(viewer, now),
  ]);
  const holidays = Array.from({ length: DAYS }, (_, day) => dateAfter(monday, day)).flatMap(
    (date): HolidayOn[] => {
      const name = koreanHoliday(date);
      return name ? [{ date, name }] : [];
    },
  );
  return {
    me: userIdOf(viewer),
    mayPlan: viewer.role === "admin",
    rotations: await Promise.all(
      rotations.map(async (rotation) => ({
        rotation,
        overrides: await listOverrides(viewer, rotation.id),
        shifts: await listShifts(viewer, rotation.id, { from, to }),
        now: onCall.find((one) => one.rotation.id === rotation.id) ?? null,
      })),
    ),
    policies,
    choices,
    from,
    to,
    holidays,
  };
}
