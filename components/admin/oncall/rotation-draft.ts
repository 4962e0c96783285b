import type { Rotation, RotationInput } from "#lib/oncall/schema.ts";

/** A rotation while it is being edited. */
export interface Draft {
  name: string;
  timeZone: string;
  every: "week" | "day";
  weekday: string;
  time: string;
  startsOn: string;
  participants: number[];
  /** `none`, `user:5` or `rotation:3`. */
  cover: string;
}

function coverText(cover: Rotation["holidayCover"] | undefined): string {
  if (!cover) return "none";
  return "user" in cover ? `user:${cover.user.id}` : `rotation:${cover.rotation.id}`;
}

/** What editing begins with: what is stored, or a weekly rotation that hands over on Monday at nine. */
export function draftOf(rotation: Rotation | undefined, timeZone: string, startsOn: string): Draft {
  return {
    name: rotation?.name ?? "",
    timeZone: rotation?.timeZone ?? timeZone,
    every: rotation?.every ?? "week",
    weekday: String(rotation?.weekday ?? 1),
    time: rotation?.time ?? "09:00",
    startsOn: rotation?.startsOn ?? startsOn,
    participants: rotation?.participants.map((one) => one.id) ?? [],
    cover: coverText(rotation?.holidayCover),
  };
}

/** What the API is given. */
export function inputOf({ cover, weekday, ...draft }: Draft): RotationInput {
  const [kind, id] = cover.split(":");
  const holidayCover =
    kind === "user" ? { userId: Number(id) } : kind === "rotation" ? { rotationId: Number(id) } : null;
  return { ...draft, weekday: Number(weekday), holidayCover };
}
