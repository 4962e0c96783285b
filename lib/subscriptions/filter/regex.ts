import { RE2JS } from "re2js";
import { FilterProblem } from "#lib/subscriptions/filter/problem.ts";

const LONGEST_PATTERN = 200;
/** So much of a text is searched. */
const LONGEST_TEXT = 4000;
const FLAGS: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

/**
 * A test for texts that a regular expression is found in. RE2's matching takes time in proportion to
 * the text whatever the pattern; what would need more (back-references, look-around) is refused.
 */
export function compileRegex(
  pattern: unknown,
  options: unknown,
  path: readonly string[],
): (value: unknown) => boolean {
  if (typeof pattern !== "string") throw new FilterProblem("not_a_text", [...path, "$regex"]);
  if (pattern.length > LONGEST_PATTERN) throw new FilterProblem("bad_regex", [...path, "$regex"]);
  if (options !== undefined && (typeof options !== "string" || !/^[ims]{0,3}$/.test(options))) {
    throw new FilterProblem("bad_regex", [...path, "$options"]);
  }
  let flags = 0;
  for (const letter of options ?? "") flags |= FLAGS[letter] ?? 0;
  const regex = (() => {
    try {
      return RE2JS.compile(RE2JS.translateRegExp(pattern), flags);
    } catch (error) {
      throw new FilterProblem("bad_regex", [...path, "$regex"], error instanceof Error ? error.message : "");
    }
  })();
  return (value) => typeof value === "string" && regex.matcher(value.slice(0, LONGEST_TEXT)).find();
}
