import { expect, test } from "vitest";
import { localText, momentOf } from "#components/desk/maintenance/local-time.ts";

const reader = (timeZone: string) => ({ locale: "ko" as const, timeZone });

test("a local time is the reader's, whatever the browser's is", () => {
  const at = new Date("2026-03-17T15:30:00.000Z");
  expect(localText(at, reader("Asia/Seoul"))).toBe("2026-03-18T00:30");
  expect(localText(at, reader("America/New_York"))).toBe("2026-03-17T11:30");
  for (const zone of ["Asia/Seoul", "America/New_York", "UTC"]) {
    expect(momentOf(localText(at, reader(zone)), zone)).toEqual(at);
  }
  expect(momentOf("", "UTC")).toBeNull();
  expect(momentOf("nonsense", "UTC")).toBeNull();
});
