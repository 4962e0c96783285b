import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");

/** Role → colour per theme, as tokens.css has it. */
function colors(theme: "light" | "dark"): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of css.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value);
    const color = pair ? pair[theme === "light" ? 1 : 2] : value;
    if (color && /^#\w{6}$/.test(color)) found.set(name, color);
  }
  return found;
}

/** Relative luminance, WCAG 2.2. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ["canvas", "surface", "raised", "rail", "hover"];
const STATES = ["new", "review", "answer", "done", "open", "ack", "ok", "closed"];

/** Words and what they stand on. */
const WORDS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ["text", ground],
    ["muted", ground],
  ]),
  ["text", "active"],
  ["text", "selected"],
  ["muted", "selected"],
  ["text", "slate-3"],
  ["muted", "slate-3"],
  ["accent-text", "canvas"],
  ["accent-text", "raised"],
  ["accent-text", "accent-soft"],
  ["muted", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-inverse", "inverse"],
  ...STATES.map((state): [string, string] => [`${state}-fg`, `${state}-bg`]),
  ...["ok", "ack", "open"].flatMap((state): [string, string][] => [
    [`${state}-fg`, "canvas"],
    [`${state}-fg`, "raised"],
  ]),
  ["answer-fg", "canvas"],
  ["on-sev-critical", "sev-critical"],
  ["on-sev-warning", "sev-warning"],
  ["note-fg", "note-bg"],
  ["note-label", "note-bg"],
  ["text", "changed"],
  ["muted", "changed"],
  ["text", "open-bg"],
  ["text", "ok-bg"],
];

/** Things that must be seen, not read: field borders, focus, marks. */
const SHAPES: [string, string][] = [
  ["line-input", "canvas"],
  ["line-input", "raised"],
  ["focus", "canvas"],
  ["accent", "canvas"],
  ["sev-info", "canvas"],
  ["sev-critical", "canvas"],
  ...STATES.map((state): [string, string] => [`${state}-mark`, "canvas"]),
  ...STATES.map((state): [string, string] => [`${state}-mark`, `${state}-bg`]),
];

describe.each(["light", "dark"] as const)("%s", (theme) => {
  const all = colors(theme);
  const ratio = (front: string, back: string) => {
    const a = all.get(front);
    const b = all.get(back);
    if (!a || !b) throw new Error(`tokens.css has no plain colour for ${a ? back : front}`);
    return contrast(a, b);
  };

  test.each(WORDS)("%s can be read on %s", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)("%s can be seen on %s", (front, back) => {
    expect(ratio(front, back)).toBeGreaterThanOrEqual(3);
  });
});
