/** What is wrong with a filter; codes of the `subscriptions.filter` messages. */
export type FilterCode =
  | "not_an_object"
  | "unknown_operator"
  | "mixed"
  | "not_a_list"
  | "not_comparable"
  | "not_a_boolean"
  | "not_a_text"
  | "bad_regex"
  | "too_deep"
  | "too_many";

/** A filter that cannot be used. `at` is where in it, dotted; `what` is the offending word. */
export class FilterProblem extends Error {
  readonly code: FilterCode;
  readonly at: string;
  readonly what: string;

  constructor(code: FilterCode, path: readonly string[], what = "") {
    const at = path.join(".");
    super(`${at || "filter"}: ${WORDS[code]}${what ? `: ${what}` : ""}`);
    this.code = code;
    this.at = at;
    this.what = what;
  }
}

const WORDS: Record<FilterCode, string> = {
  not_an_object: "must be an object of conditions",
  unknown_operator: "unknown operator",
  mixed: "operators and plain members cannot be mixed",
  not_a_list: "must be a list with at least one member",
  not_comparable: "must be a number or a text",
  not_a_boolean: "must be true or false",
  not_a_text: "must be a text",
  bad_regex: "not a regular expression that can be used here",
  too_deep: "nested too deeply",
  too_many: "too many conditions",
};
