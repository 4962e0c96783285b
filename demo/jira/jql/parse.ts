/** One condition of a query: a field compared with values. */
export interface Clause {
  /** In lower case. */
  field: string;
  operator: "=" | "!=" | ">" | ">=" | "<" | "<=" | "~" | "in" | "not in" | "is" | "is not";
  values: string[];
}

/** A query as the simulator understands it: conditions that must all hold, and an order. */
export interface Jql {
  clauses: Clause[];
  order: { field: string; descending: boolean }[];
}

/** What Jira answers 400 with. */
export class JqlError extends Error {}

const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(>=|<=|!=|=|>|<|~|\(|\)|,)|([^\s"'=<>!~(),]+))/uy;

interface Token {
  text: string;
  quoted: boolean;
}

function tokens(jql: string): Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < jql.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(jql);
    if (!match) {
      throw new JqlError(
        `Error in the JQL Query: The quoted string '${jql.slice(at).trim()}' has not been completed.`,
      );
    }
    const quoted = match[1] ?? match[2];
    if (quoted === undefined) found.push({ text: match[3] ?? match[4] ?? "", quoted: false });
    else found.push({ text: quoted.replaceAll(/\\(.)/g, "$1"), quoted: true });
  }
  return found;
}

/** Reads `a = b AND c in (d, e) ORDER BY f DESC`; OR and brackets around conditions are beyond it. */
export function parseJql(jql: string): Jql {
  const all = tokens(jql);
  let at = 0;
  const isWord = (word: string, n = at) => {
    const token = all[n];
    return token !== undefined && !token.quoted && token.text.toLowerCase() === word;
  };
  const take = (): string => {
    const token = all[at++];
    if (!token) throw new JqlError("Error in the JQL Query: Expecting a value before the end of the query.");
    return token.text;
  };
  const operator = (): Clause["operator"] => {
    const word = take().toLowerCase();
    if (word === "not" && isWord("in")) return (at++, "not in");
    if (word === "is") return isWord("not") ? (at++, "is not") : "is";
    if (/^(=|!=|>=?|<=?|~|in)$/.test(word)) return word as Clause["operator"];
    throw new JqlError(
      `Error in the JQL Query: Expecting operator but got '${word}'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.`,
    );
  };
  const values = (): string[] => {
    if (all[at]?.text !== "(" || all[at]?.quoted) return [take()];
    at++;
    const some: string[] = [];
    for (;;) {
      some.push(take());
      const next = take();
      if (next === ")") return some;
      if (next !== ",") throw new JqlError(`Error in the JQL Query: Expecting ',' or ')' but got '${next}'.`);
    }
  };
  const parsed: Jql = { clauses: [], order: [] };
  while (at < all.length && !isWord("order")) {
    if (parsed.clauses.length > 0) {
      if (!isWord("and")) throw new JqlError(`Error in the JQL Query: Expecting 'AND' but got '${take()}'.`);
      at++;
    }
    const field = take().toLowerCase();
    const how = operator();
    parsed.clauses.push({ field, operator: how, values: values() });
  }
  if (at < all.length) {
    at++;
    if (!isWord("by")) throw new JqlError("Error in the JQL Query: Expecting 'by' after 'order'.");
    do {
      at++;
      const field = take().toLowerCase();
      const descending = isWord("desc");
      if (descending || isWord("asc")) at++;
      parsed.order.push({ field, descending });
    } while (all[at]?.text === ",");
    if (at < all.length) throw new JqlError(`Error in the JQL Query: '${take()}' was not expected.`);
  }
  return parsed;
}
