import { expect, test } from "vitest";
import { fitsShortcut, type Pressed } from "#components/live/shortcut.ts";

const press = (key: string, code: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test.each<[string, Pressed, string, boolean]>([
  ["a letter", press("j", "KeyJ"), "j", true],
  ["under the Hangul layout", press("ㅓ", "KeyJ"), "j", true],
  ["on another Latin layout the letter counts, not the place", press("h", "KeyJ"), "j", false],
  ["with Shift it is another", press("J", "KeyJ", { shiftKey: true }), "j", false],
  ["with Shift, asked for", press("J", "KeyJ", { shiftKey: true }), "shift+j", true],
  ["a sign that needs Shift", press("?", "Slash", { shiftKey: true }), "?", true],
  ["a named key", press("Escape", "Escape"), "Escape", true],
  ["⌘K", press("k", "KeyK", { metaKey: true }), "mod+k", true],
  ["Ctrl+K under the Hangul layout", press("ㅏ", "KeyK", { ctrlKey: true }), "mod+k", true],
  ["the browser's own Ctrl+J is left alone", press("j", "KeyJ", { ctrlKey: true }), "j", false],
  ["Alt makes letters of other languages", press("j", "KeyJ", { altKey: true }), "j", false],
])("%s", (_, event, shortcut, fits) => expect(fitsShortcut(event, shortcut)).toBe(fits));
