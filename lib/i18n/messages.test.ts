import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { messagesOf } from "#lib/i18n/messages.ts";

type Texts = Map<string, string>;

function flatten(value: object, path = ""): Texts {
  const texts: Texts = new Map();
  for (const [key, child] of Object.entries(value)) {
    const own = path ? `${path}.${key}` : key;
    if (typeof child === "string") texts.set(own, child);
    else for (const [inner, text] of flatten(child as object, own)) texts.set(inner, text);
  }
  return texts;
}

/** The part of `text` up to the brace that closes the one before `from`. */
function untilClosed(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return text.slice(from, at);
  }
  throw new Error(`unbalanced braces in ${JSON.stringify(text)}`);
}

/** Names of the values and tags a text needs (ICU MessageFormat), those in its branches included. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  for (const [, tag] of text.matchAll(/<([a-z]\w*)>/gi)) names.add(`<${tag}>`);
  const visit = (message: string) => {
    for (let at = message.indexOf("{"); at >= 0; at = message.indexOf("{", at + 1)) {
      const inside = untilClosed(message, at + 1);
      at += inside.length + 1;
      const [, name = "", kind = "", rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*,?([^]*))?$/.exec(inside) ?? [];
      names.add(name);
      if (!/^(plural|select|selectordinal)$/.test(kind)) continue;
      for (let open = rest.indexOf("{"); open >= 0; open = rest.indexOf("{", open + 1)) {
        const branch = untilClosed(rest, open + 1);
        open += branch.length + 1;
        visit(branch);
      }
    }
  };
  visit(text);
  // Korean particles depend on the word before them; English has no use for them.
  return [...names].filter((name) => !name.startsWith("particle")).sort();
}

const ko = flatten(messagesOf("ko"));
const en = flatten(messagesOf("en"));

test("both languages say the same things", () => {
  expect([...en.keys()].sort()).toEqual([...ko.keys()].sort());
});

test("both languages use the same values in each text", () => {
  const pick = (texts: Texts) =>
    Object.fromEntries([...texts].map(([key, text]) => [key, placeholders(text)]));
  expect(pick(en)).toEqual(pick(ko));
});

test("no text is empty or shouts", () => {
  for (const texts of [ko, en]) {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/!(?![=])/);
    }
  }
});

test("English texts have no Hangul left in them", () => {
  const korean = [...en].filter(([, text]) => /[가-힣]/.test(text)).map(([key]) => key);
  expect(korean).toEqual([]);
});

test("every file of texts is a namespace", () => {
  for (const locale of ["ko", "en"] as const) {
    const files = globSync(`lib/i18n/messages/${locale}/*.json`).map((file) => basename(file, ".json"));
    expect(Object.keys(messagesOf(locale)).sort()).toEqual(files.sort());
  }
});

test("components and pages hold no Korean of their own", () => {
  // Comments may, and the pairs that `withParticle` takes ("이/가") are names, not words.
  const withoutComments = (code: string) =>
    code
      .replaceAll(/\/\*[\s\S]*?\*\//g, "")
      .replaceAll(/^\s*\/\/.*$/gm, "")
      .replaceAll(/"[가-힣]*\/[가-힣]*"/g, "");
  const files = globSync(["app/**/*.tsx", "components/**/*.tsx"]);
  expect(files.length).toBeGreaterThan(20);
  const bad = files.filter((file) => /[ㄱ-ㅎ가-힣]/.test(withoutComments(readFileSync(file, "utf8"))));
  expect(bad).toEqual([]);
});
