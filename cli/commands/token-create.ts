import type { Command } from "#cli/command.ts";
import { findCompanyId } from "#cli/find-company.ts";
import { readInput } from "#cli/read-input.ts";
import { CreateTokenInput } from "#lib/identity/schema.ts";
import { createToken } from "#lib/identity/tokens/create.ts";

export const tokenCreate: Command = {
  words: "token create",
  does: "makes an API token and prints it, and nothing else",
  options: {
    role: { value: "customer|staff|admin", required: true },
    name: { value: "what it is for", required: true },
    company: { value: "slug, for customers" },
  },
  async run(tx, { role, name, company }) {
    const companyId = await findCompanyId(tx, company);
    const { token } = await createToken(
      tx,
      { kind: "system" },
      readInput(CreateTokenInput, { role, name, companyId }),
    );
    return token;
  },
};
