import { z } from "zod";
import { line } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

/** A customer company. */
export const Company = z.object({
  id: z.number().int(),
  slug: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
});
export type Company = z.infer<typeof Company>;

const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters and digits, joined by single hyphens");

export const CreateCompanyInput = z.object({ name: line(100), slug: Slug.optional() });
export type CreateCompanyInput = z.infer<typeof CreateCompanyInput>;

export const ListCompaniesInput = PageInput;
export type ListCompaniesInput = z.input<typeof ListCompaniesInput>;
