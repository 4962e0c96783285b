import type { Command } from "#cli/command.ts";
import { findCompanyId } from "#cli/find-company.ts";
import { readInput } from "#cli/read-input.ts";
import { createSignInLink } from "#lib/identity/login-token.ts";
import { CreateUserInput } from "#lib/identity/schema.ts";
import { createUser } from "#lib/identity/users/create.ts";

const LINK_S = 24 * 60 * 60;

export const userCreate: Command = {
  words: "user create",
  does: "makes a person and prints a link that signs them in once, within a day",
  options: {
    email: { value: "address", required: true },
    name: { value: "name", required: true },
    role: { value: "customer|staff|admin", required: true },
    company: { value: "slug, for customers" },
  },
  async run(tx, { email, name, role, company }) {
    const companyId = await findCompanyId(tx, company);
    const input = readInput(CreateUserInput, { email, name, role, companyId });
    const person = await createUser(tx, { kind: "system" }, input);
    return `created ${person.email}\n${await createSignInLink(tx, person.id, LINK_S)}`;
  },
};
