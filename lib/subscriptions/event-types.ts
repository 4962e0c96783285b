/** The type of what "send a test" sends; patterns do not matter to it. */
export const TEST_EVENT_TYPE = "webhook.test";

function matchesOne(pattern: string, type: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === type;
  const last = rest.pop() ?? "";
  if (!type.startsWith(first)) return false;
  let at = first.length;
  // The first place of each part that lies between stars is the best one: it leaves most for the rest.
  for (const part of rest) {
    const found = type.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return type.length >= at + last.length && type.endsWith(last);
}

/** Whether an event type is one of those asked for; `*` in a pattern stands for any text, also none. */
export function matchesType(patterns: readonly string[], type: string): boolean {
  return patterns.some((pattern) => matchesOne(pattern, type));
}
