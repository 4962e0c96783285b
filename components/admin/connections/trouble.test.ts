import { expect, test } from "vitest";
import { needsAttention, troubleOf } from "#components/admin/connections/trouble.ts";
import type { ConnectionHealth } from "#lib/connections/schema.ts";

const source = (state: ConnectionHealth["state"], reason: string | null = null) => ({
  health: { state, reason, lastReceivedAt: null, detail: {} },
});

test("a source that refuses everything or lost its access is down", () => {
  expect(troubleOf(source("degraded", "refusing"))).toBe("down");
  expect(troubleOf(source("needs_reconnect", "access_revoked"))).toBe("down");
  expect(troubleOf(source("degraded", "behind"))).toBe("slow");
});

test("what is well or switched off on purpose needs nobody", () => {
  const needing = (["ok", "inactive", "waiting", "degraded"] as const).filter((state) =>
    needsAttention(source(state)),
  );
  expect(needing).toEqual(["waiting", "degraded"]);
});
