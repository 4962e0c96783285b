/** How a source's bodies are read: the settings of the generic plugin that a person chooses. */
export interface Mapping {
  /** Where the array of alerts lies; empty = one alert a body, or found by itself. */
  items: string;
  /** Path of each field; empty = found by its usual names. */
  paths: Record<string, string>;
  severityWords: Record<string, string>;
  statusWords: Record<string, string>;
  fingerprintFields: string[];
  /** The zone of times that name none: `+09:00` or `Z`. */
  utcOffset: string;
}

/** As the generic plugin takes it. */
export function isOffset(text: string): boolean {
  return /^([+-](0\d|1[0-4]):[0-5]\d|Z)$/.test(text);
}

function texts(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}

/** The mapping in a connection's settings. */
export function mappingOf(settings: Record<string, unknown>): Mapping {
  const fields = settings.fingerprintFields;
  return {
    items: typeof settings.items === "string" ? settings.items : "",
    paths: texts(settings.paths),
    severityWords: texts(settings.severityWords),
    statusWords: texts(settings.statusWords),
    fingerprintFields: Array.isArray(fields) ? fields.filter((name) => typeof name === "string") : [],
    utcOffset: typeof settings.utcOffset === "string" ? settings.utcOffset : "+09:00",
  };
}
