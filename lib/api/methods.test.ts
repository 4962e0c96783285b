import { expect, test } from "vitest";
import { allOperations } from "#lib/api/all.ts";
import { refuseMethod } from "#lib/api/methods.ts";

// The router's preference has to hold whatever order the calls are listed in; this one is unkind.
allOperations.sort((a, b) => a.method.localeCompare(b.method));

async function refusal(method: string, path: string) {
  const answer = refuseMethod(method, path);
  return answer && { allow: answer.headers.get("allow"), ...((await answer.json()) as object) };
}

test("a method that an address does not know is refused with those it knows", async () => {
  const wrong = await refusal("DELETE", "/api/v1/incidents");
  expect(wrong).toMatchObject({ status: 405, code: "method_not_allowed", allow: "GET, HEAD" });
  expect(await refusal("PUT", "/api/v1/tickets/")).toMatchObject({ allow: "GET, HEAD, POST" });
  expect(await refusal("GET", "/api/v1/incidents/7/acknowledge")).toMatchObject({ allow: "POST" });
  expect(await refusal("POST", "/api/v1/openapi.json")).toMatchObject({ allow: "GET, HEAD" });
});

test("a name goes before a parameter, as in the router", async () => {
  expect(await refusal("DELETE", "/api/v1/views/counts")).toMatchObject({ allow: "GET, HEAD" });
  expect(refuseMethod("DELETE", "/api/v1/views/7")).toBeUndefined();
});

test("every call of the API, and whatever is none, goes on", () => {
  for (const { method, path } of allOperations) {
    const there = `/api/v1${path.replace(/\{\w+\}/g, "0a")}`;
    expect(refuseMethod(method, there), `${method} ${there}`).toBeUndefined();
  }
  for (const path of ["/api/v1/nope", "/api/v1/incidents/1/2/3/4", "/tickets", "/api/live"]) {
    expect(refuseMethod("DELETE", path)).toBeUndefined();
  }
  expect(refuseMethod("HEAD", "/api/v1/incidents")).toBeUndefined();
  expect(refuseMethod("OPTIONS", "/api/v1/incidents")).toBeUndefined();
});
