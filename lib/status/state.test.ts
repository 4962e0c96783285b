import { expect, test } from "vitest";
import { NoticeStage } from "#lib/status/schema.ts";
import { decideEdit, decideUpdate, decideWithdraw, type NoticeState } from "#lib/status/state.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 17, 5, minute));
const fresh: NoticeState = { stage: "investigating", resolvedAt: null, withdrawnAt: null, version: 1 };

function after(decision: ReturnType<typeof decideUpdate>): NoticeState {
  if (!decision.ok) throw new Error(decision.message);
  return decision.state;
}

test("any stage may follow any other; only resolved has an end", () => {
  for (const from of NoticeStage.options) {
    for (const to of NoticeStage.options) {
      const present = after(decideUpdate(fresh, from, at(1)));
      expect(present.resolvedAt).toEqual(from === "resolved" ? at(1) : null);
      const then = after(decideUpdate(present, to, at(2)));
      expect(then).toMatchObject({ stage: to, version: 3 });
      expect(then.resolvedAt).toEqual(to !== "resolved" ? null : from === "resolved" ? at(1) : at(2));
    }
  }
});

test("what was withdrawn stays so, whatever is tried", () => {
  const gone = after(decideWithdraw(fresh, at(3)));
  expect(gone).toMatchObject({ withdrawnAt: at(3), version: 2 });
  for (const decision of [
    decideUpdate(gone, "resolved", at(4)),
    decideEdit(gone),
    decideWithdraw(gone, at(4)),
  ]) {
    expect(decision.ok).toBe(false);
  }
});

test("every change raises the version", () => {
  expect(after(decideEdit(fresh)).version).toBe(2);
});
