import type { Command } from "#cli/command.ts";
import { readInput } from "#cli/read-input.ts";
import { addCompany } from "#lib/companies/create.ts";
import { CreateCompanyInput } from "#lib/companies/schema.ts";

export const companyCreate: Command = {
  words: "company create",
  does: "makes a company and prints its slug",
  options: {
    name: { value: "name", required: true },
    slug: { value: "short name; made from the name without it" },
  },
  async run(tx, { name, slug }) {
    const made = await addCompany(tx, { kind: "system" }, readInput(CreateCompanyInput, { name, slug }));
    return made.slug;
  },
};
