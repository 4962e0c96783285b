import { serve } from "#lib/api/operation.ts";
import { createCompany, listCompanies } from "#lib/api/operations/companies.ts";

export const GET = serve(listCompanies);
export const POST = serve(createCompany);
