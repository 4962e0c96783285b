import { db } from "#db/client.ts";
import { rotationOverride } from "#db/schema/oncall.ts";
import type { Calendar } from "#demo/seed/calendar.ts";
import { dateIn } from "#lib/core/clock.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { createPolicy } from "#lib/oncall/policies/create.ts";
import { createRotation } from "#lib/oncall/rotations/create.ts";

const ZONE = "Asia/Seoul";
const DAY_MS = 86_400_000;

/** Two rotations of the operators and the policy that tells them; it serves what comes up from now on. */
export async function settleOnCall(
  admin: Viewer,
  viewers: Map<string, Viewer>,
  calendar: Calendar,
  rooms: { outages: number },
): Promise<void> {
  const idOf = (name: string): number => {
    const viewer = viewers.get(name);
    if (!viewer) throw new Error(`nobody in the demo is called ${name}`);
    return viewer.id;
  };
  const startsOn = dateIn(ZONE, new Date(calendar.daysAgo(30, "09:00")));
  const second = await createRotation(admin, {
    name: "2차 당번",
    weekday: 1,
    time: "09:00",
    startsOn,
    participants: [idOf("한도윤"), idOf("한서율")],
  });
  const first = await createRotation(admin, {
    name: "1차 당번",
    weekday: 1,
    time: "09:00",
    startsOn,
    participants: [idOf("정하린"), idOf("오태민"), idOf("서지안")],
    holidayCover: { rotationId: second.id },
  });
  // Somebody is away the day after tomorrow.
  const from = new Date(calendar.daysAgo(0, "09:00") + 2 * DAY_MS);
  await db()
    .insert(rotationOverride)
    .values({
      rotationId: first.id,
      userId: idOf("한도윤"),
      startsAt: from,
      endsAt: new Date(from.getTime() + DAY_MS),
      createdByName: admin.name,
    });
  await createPolicy(admin, {
    name: "기본",
    minSeverity: "warning",
    steps: [
      {
        targets: [
          { type: "rotation", id: first.id },
          { type: "channel", id: rooms.outages },
        ],
        waitMinutes: 10,
      },
      { targets: [{ type: "rotation", id: second.id }], waitMinutes: 15 },
      { targets: [{ type: "user", id: admin.id }], waitMinutes: 30 },
    ],
    remindMinutes: 30,
  });
}
