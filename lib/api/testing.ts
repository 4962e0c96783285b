import { db } from "#db/client.ts";
import { apiToken } from "#db/schema/company.ts";
import type { ServedOperation } from "#lib/api/operation.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { randomToken } from "#lib/core/ids.ts";
import type { Role } from "#lib/identity/viewer.ts";

/** What a call answered. */
export interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- the tests look into JSON of many shapes
  body: any;
}

/** A bearer token of a role, for tests on a database. */
export async function tokenOf(role: Role, companyId: number | null = null): Promise<string> {
  const token = randomToken("ats_");
  await db()
    .insert(apiToken)
    .values({ name: role, role, companyId, hash: sha256(token) });
  return token;
}

/** Calls an operation as its route does. `by` is a bearer token, or whole headers; `id` stands for `params: { id }`. */
export async function call(
  op: ServedOperation,
  by: string | Record<string, string>,
  {
    id,
    params = id === undefined ? {} : { id },
    query = "",
    body,
  }: { id?: string | number; params?: object; query?: string; body?: unknown } = {},
): Promise<Answer> {
  const request = new Request(`http://localhost/api/v1/x?${query}`, {
    method: op.operation.method,
    headers: typeof by === "string" ? { authorization: `Bearer ${by}` } : by,
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const named = Object.entries(params).map(([name, value]) => [name, String(value)] as const);
  const response = await op(request, { params: Promise.resolve(Object.fromEntries(named)) });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}
