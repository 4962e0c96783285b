import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { rotation } from "#db/schema/oncall.ts";
import { AppError } from "#lib/core/errors.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";
import { requireActiveStaff } from "#lib/oncall/names.ts";
import { RotationInput } from "#lib/oncall/schema.ts";

/** What a rotation is to be, once everyone it names is known to be there. Throws `invalid`, `conflict`. */
export async function checkedRotation(
  tx: Transaction,
  input: RotationInput,
  id: number | null,
): Promise<Omit<typeof rotation.$inferInsert, "version">> {
  const values = RotationInput.parse(input);
  await requireActiveStaff(tx, values.participants, "participants");
  const cover = values.holidayCover;
  if (cover && "userId" in cover) await requireActiveStaff(tx, [cover.userId], "holidayCover");
  if (cover && "rotationId" in cover) {
    if (cover.rotationId === id) throw wrongField("holidayCover", "a rotation cannot cover its own holidays");
    const found = await tx.$count(rotation, eq(rotation.id, cover.rotationId));
    if (found === 0) throw wrongField("holidayCover", "no such rotation");
  }
  const taken = await tx.$count(rotation, and(eq(rotation.name, values.name), ne(rotation.id, id ?? 0)));
  if (taken > 0) {
    throw new AppError("conflict", `A rotation is called ${values.name} already`, {
      fields: [{ path: "name", message: "taken" }],
    });
  }
  return values;
}
