import { and, eq } from "drizzle-orm";
import { type Command, UsageError } from "#cli/command.ts";
import { user } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";

const LINK_S = 60 * 60;

export const userLink: Command = {
  words: "user link",
  does: "prints a link that signs a person in once, within the hour",
  options: { email: { value: "address", required: true } },
  async run(tx, { email = "" }) {
    const [person] = await tx
      .select()
      .from(user)
      .where(and(eq(user.email, email.trim().toLowerCase()), eq(user.active, true)));
    if (!person) throw new UsageError(`--email: no active person has the address ${JSON.stringify(email)}`);
    await recordAudit(tx, {
      actor: { kind: "system" },
      action: "user.link_made",
      subjectType: "user",
      subjectId: person.id,
      companyId: person.companyId,
    });
    return createSignInLink(tx, person.id, LINK_S);
  },
};
