import { globSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { allOperations } from "#lib/api/all.ts";
import { openApi } from "#lib/api/openapi.ts";
import type { Operation, ServedOperation } from "#lib/api/operation.ts";

const ROOT = new URL("../../app/api/v1", import.meta.url).pathname;
/** Routes that are not calls of the API: its description, and the answer to everything unknown. */
const NOT_CALLS = new Set(["openapi.json", "[...rest]"]);
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function nameOf(op: Pick<Operation, "method" | "path">): string {
  return `${op.method} ${op.path}`;
}

/** What the route files serve, as they say themselves. */
async function served(): Promise<{ at: string; op: Operation }[]> {
  const found: { at: string; op: Operation }[] = [];
  for (const file of globSync("**/route.ts", { cwd: ROOT })) {
    const folder = dirname(file);
    if (NOT_CALLS.has(folder)) continue;
    const route = (await import(`${ROOT}/${file}`)) as Record<string, ServedOperation>;
    const path = `/${folder.replace(/\[(\w+)\]/g, "{$1}")}`;
    for (const method of METHODS.filter((name) => name in route)) {
      const op = route[method]?.operation;
      if (!op) throw new Error(`${file}: ${method} does not serve an operation`);
      found.push({ at: `${method} ${path}`, op });
    }
  }
  return found;
}

test("every route serves the operation of its own address, and every operation has a route", async () => {
  const routes = await served();
  for (const { at, op } of routes) {
    expect(nameOf(op)).toBe(at);
    expect(allOperations, `${at} is missing in lib/api/all.ts`).toContain(op);
  }
  expect(routes.map((r) => r.at).sort()).toEqual(allOperations.map(nameOf).sort());
});

test("the document describes what the contract promises", () => {
  const paths = openApi()["paths"] as Record<string, Record<string, unknown>>;
  const described = Object.entries(paths).flatMap(([path, calls]) =>
    Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described).toEqual(
    expect.arrayContaining([
      "GET /me",
      "GET /companies",
      "POST /companies",
      "GET /users",
      "POST /users",
      "PATCH /users/{id}",
      "GET /connections",
      "POST /connections",
      "PATCH /connections/{id}",
      "DELETE /connections/{id}",
      "POST /connections/{id}/rotate-secret",
      "POST /connections/{id}/test",
      "GET /events",
      "GET /events/{id}",
      "POST /events/{id}/replay",
      "GET /audit",
    ]),
  );
});

test("no two operations share an address or a name", () => {
  const names = allOperations.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  const ids = JSON.stringify(openApi()).match(/"operationId":"[^"]+"/g) ?? [];
  expect(new Set(ids).size).toBe(allOperations.length);
});

test("every reference in the document leads somewhere", () => {
  const document = openApi() as { components: { schemas: Record<string, unknown> } };
  const text = JSON.stringify(document);
  for (const [, name = ""] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas).toHaveProperty(name);
  }
  expect(text).not.toContain("$defs");
  expect(text).toContain('"$ref":"#/components/schemas/Problem"');
  expect(document.components.schemas).toHaveProperty("User");
});

test("path parameters in the address are described, and no others", () => {
  const paths = openApi()["paths"] as Record<
    string,
    Record<string, { parameters: { name: string; in: string }[] }>
  >;
  for (const [path, calls] of Object.entries(paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const call of Object.values(calls)) {
      const described = call.parameters.filter((p) => p.in === "path").map((p) => p.name);
      expect(described, path).toEqual(inPath);
    }
  }
});
