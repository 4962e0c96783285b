import { plainText, type NoticeWords } from "#lib/notifications/incident/words.ts";
import type { Told } from "#lib/notifications/incident/facts.ts";
import { PLACEHOLDERS, type Placeholder } from "#lib/notifications/channels/schema-template.ts";

/** Why a body template cannot be used; `at` names the placeholder or what the JSON reader said. */
export type TemplateProblem = { code: "not_json" | "unknown_placeholder" | "no_placeholder"; at: string };

const MARK = /\{\{\s*([^{}]*?)\s*\}\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}

/** What is wrong with a template, or nothing. It must be JSON with placeholders inside its strings. */
export function checkTemplate(template: string): TemplateProblem | undefined {
  const names = [...template.matchAll(MARK)].map((match) => match[1] ?? "");
  const unknown = names.find((name) => !isPlaceholder(name));
  if (unknown !== undefined) return { code: "unknown_placeholder", at: unknown };
  try {
    JSON.parse(template);
  } catch (error) {
    return { code: "not_json", at: error instanceof Error ? error.message : String(error) };
  }
  return names.length === 0 ? { code: "no_placeholder", at: "" } : undefined;
}

/** The value of each placeholder. */
export function placeholderValues(
  messageId: string,
  words: NoticeWords,
  told: Told[],
): Record<Placeholder, string> {
  const [first] = told;
  const incident = told.length === 1 ? first?.incident : undefined;
  return {
    id: messageId,
    title: words.heading,
    text: plainText(words),
    summary: words.lead,
    severity: incident?.severity ?? "",
    status: incident?.status ?? "",
    occasion: told.length === 1 ? (first?.occasion ?? "") : told.length === 0 ? "test" : "digest",
    number: incident ? String(incident.number) : "",
    target: incident?.target ?? "",
    source: incident?.sourceName ?? "",
    value: incident?.value ?? "",
    count: String(told.length),
    url: words.link.url,
  };
}

/**
 * Fills a template that `checkTemplate` found right. Values are put into the strings of the parsed
 * JSON, so that no title can break out of its string.
 */
export function fillTemplate(template: string, values: Record<Placeholder, string>): string {
  const fill = (text: string) =>
    text.replace(MARK, (_, name: string) => (isPlaceholder(name) ? values[name] : ""));
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") return fill(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, walk(child)]));
  };
  return JSON.stringify(walk(JSON.parse(template)));
}
