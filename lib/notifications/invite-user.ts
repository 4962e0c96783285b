import { db } from "#db/client.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";
import type { CreateUserInput, User } from "#lib/identity/schema.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { invitationMail } from "#lib/notifications/templates/invitation.ts";

const DAYS = 3;

/** Makes a person and mails them a link to begin with. Admins only; throws as `createUser` does. */
export async function inviteUser(viewer: Viewer, input: CreateUserInput): Promise<User> {
  requireAdmin(viewer);
  const made = await db().transaction(async (tx) => {
    const person = await createUser(tx, actorOf(viewer), input);
    const url = await createSignInLink(tx, person.id, DAYS * 24 * 60 * 60);
    const { name, companyName, companyId } = person;
    await writeMail(tx, {
      kind: "invitation",
      recipient: person.email,
      companyId,
      content: invitationMail(person.locale, { name, inviter: viewer.name, companyName, url, days: DAYS }),
    });
    return person;
  });
  wake("change");
  return made;
}
