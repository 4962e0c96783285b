import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";

const TTL_S = 12 * 3600;

/** Who the demo lets the newcomer be, by e-mail. */
const PARTS = {
  customer: "chaewon.yoon@saebom.example",
  staff: "harin.jung@ongyeol.example",
  admin: "seoyul.han@ongyeol.example",
} as const;

export type Part = keyof typeof PARTS;

/** A one-time sign-in link for each role. */
export async function signInLinks(): Promise<Record<Part, string>> {
  const linkFor = async (part: Part) => {
    const [row] = await db().select({ id: user.id }).from(user).where(eq(user.email, PARTS[part]));
    if (!row) throw new Error(`nobody has the address ${PARTS[part]}`);
    return db().transaction((tx) => createSignInLink(tx, row.id, TTL_S));
  };
  return {
    customer: await linkFor("customer"),
    staff: await linkFor("staff"),
    admin: await linkFor("admin"),
  };
}
