import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openApi } from "#lib/api/openapi.ts";
import en from "#lib/i18n/messages/en/subscriptions.json" with { type: "json" };
import ko from "#lib/i18n/messages/ko/subscriptions.json" with { type: "json" };
import { ROOM_EVENT_TYPES } from "#lib/subscriptions/vocabulary.ts";

const types = [...ROOM_EVENT_TYPES].toSorted();

/** `{incident: {created: "…"}}` as `incident.created`. */
function typesIn(catalogue: Record<string, unknown>): string[] {
  const rooms = Object.entries(catalogue).filter(([, words]) => typeof words === "object");
  return rooms.flatMap(([room, words]) => Object.keys(words as object).map((what) => `${room}.${what}`));
}

test("whoever writes a receiver finds every event where they look: docs, API, both languages", () => {
  const page = readFileSync(new URL("../../docs/webhooks.md", import.meta.url), "utf8");
  const told = page.match(/`(?:incident|ticket|feedback)\.\w+`/g) ?? [];
  expect([...new Set(told.map((word) => word.slice(1, -1)))].toSorted()).toEqual(types);
  expect(Object.keys(openApi()["webhooks"] as object).toSorted()).toEqual(types);
  for (const { catalogue } of [en, ko]) expect(typesIn(catalogue).toSorted()).toEqual(types);
});
