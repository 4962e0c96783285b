import { FilterProblem } from "#lib/subscriptions/filter/problem.ts";
import { compileRegex } from "#lib/subscriptions/filter/regex.ts";
import { compareValues, includesValue, valuesAt } from "#lib/subscriptions/filter/values.ts";

/** Whether a condition holds for a body. */
export type Condition = (body: unknown) => boolean;

/** The same for the values that a path led to. */
type Test = (values: readonly unknown[]) => boolean;

type Path = readonly string[];

const DEEPEST = 12;
const MOST = 200;

interface Count {
  n: number;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function list(value: unknown, path: Path): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new FilterProblem("not_a_list", path);
  if (value.length > MOST) throw new FilterProblem("too_many", path);
  return value;
}

function ordered(value: unknown, path: Path, holds: (order: number) => boolean): Test {
  if (typeof value !== "number" && typeof value !== "string") throw new FilterProblem("not_comparable", path);
  return (values) =>
    values.some((one) => {
      const order = compareValues(one, value);
      return order !== undefined && holds(order);
    });
}

/** One operator of a field, e.g. `{"$gte": 3}`. */
function operator(
  name: string,
  value: unknown,
  path: Path,
  count: Count,
  all: Record<string, unknown>,
): Test {
  const at = [...path, name];
  switch (name) {
    case "$eq":
      return (values) => includesValue(values, value);
    case "$ne":
      return (values) => !includesValue(values, value);
    case "$in": {
      const wanted = list(value, at);
      return (values) => wanted.some((one) => includesValue(values, one));
    }
    case "$nin": {
      const unwanted = list(value, at);
      return (values) => !unwanted.some((one) => includesValue(values, one));
    }
    case "$gt":
      return ordered(value, at, (order) => order > 0);
    case "$gte":
      return ordered(value, at, (order) => order >= 0);
    case "$lt":
      return ordered(value, at, (order) => order < 0);
    case "$lte":
      return ordered(value, at, (order) => order <= 0);
    case "$exists":
      if (typeof value !== "boolean") throw new FilterProblem("not_a_boolean", at);
      return (values) => values.length > 0 === value;
    case "$regex": {
      const matches = compileRegex(value, all.$options, path);
      return (values) => values.some(matches);
    }
    case "$options":
      if (all.$regex === undefined) throw new FilterProblem("unknown_operator", path, name);
      return () => true;
    case "$not": {
      if (!isObject(value) || !isOperators(value, at)) throw new FilterProblem("not_an_object", at);
      const inner = fieldTest(value, at, count);
      return (values) => !inner(values);
    }
    default:
      throw new FilterProblem("unknown_operator", path, name);
  }
}

/** Whether an object is operators rather than a value to be equal to. */
function isOperators(value: Record<string, unknown>, path: Path): boolean {
  const names = Object.keys(value);
  const dollars = names.filter((name) => name.startsWith("$"));
  if (dollars.length > 0 && dollars.length < names.length) throw new FilterProblem("mixed", path);
  return dollars.length > 0;
}

/** What is asked of one field: operators, or a value to be equal to. */
function fieldTest(value: unknown, path: Path, count: Count): Test {
  if (++count.n > MOST) throw new FilterProblem("too_many", path);
  if (path.length > DEEPEST) throw new FilterProblem("too_deep", path);
  if (!isObject(value) || !isOperators(value, path)) return (values) => includesValue(values, value);
  const tests = Object.entries(value).map(([name, arg]) => operator(name, arg, path, count, value));
  return (values) => tests.every((test) => test(values));
}

function condition(filter: unknown, path: Path, count: Count): Condition {
  if (!isObject(filter)) throw new FilterProblem("not_an_object", path);
  if (path.length > DEEPEST) throw new FilterProblem("too_deep", path);
  const parts = Object.entries(filter).map(([name, value]): Condition => {
    if (++count.n > MOST) throw new FilterProblem("too_many", path);
    const at = [...path, name];
    if (name === "$and" || name === "$or") {
      const inner = list(value, at).map((one, i) => condition(one, [...at, String(i)], count));
      if (name === "$and") return (body) => inner.every((holds) => holds(body));
      return (body) => inner.some((holds) => holds(body));
    }
    if (name === "$not") {
      const inner = condition(value, at, count);
      return (body) => !inner(body);
    }
    if (name.startsWith("$")) throw new FilterProblem("unknown_operator", path, name);
    const keys = name.split(".");
    const test = fieldTest(value, at, count);
    return (body) => test(valuesAt(body, keys));
  });
  return (body) => parts.every((holds) => holds(body));
}

/**
 * Makes a condition of a filter as MongoDB writes them: `$eq $ne $in $nin $gt $gte $lt $lte $exists
 * $regex` (with `$options` of `ims`) on dotted paths, `$and $or $not` around them. Null = always.
 * Throws `FilterProblem` for everything it does not know; nothing is ever passed over.
 */
export function compileFilter(filter: unknown): Condition {
  return filter === null || filter === undefined ? () => true : condition(filter, [], { n: 0 });
}
