import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { createCompany as create } from "#lib/companies/create.ts";
import { listCompanies as list } from "#lib/companies/list.ts";
import { Company, CreateCompanyInput, ListCompaniesInput } from "#lib/companies/schema.ts";

export const listCompanies = operation({
  method: "GET",
  path: "/companies",
  summary: "Companies in the order they were made; customers see their own",
  query: ListCompaniesInput,
  response: listOf(Company),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createCompany = operation({
  method: "POST",
  path: "/companies",
  summary: "Make a company; without a slug one is made from the name",
  role: "admin",
  body: CreateCompanyInput,
  response: Company,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});
