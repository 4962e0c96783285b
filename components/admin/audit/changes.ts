/** One line of what a deed changed. */
export interface Change {
  name: string;
  /** Null when the deed tells only what is so now. */
  from: string | null;
  to: string;
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The detail of an audit entry as lines; `{from, to}` pairs become changes. Pure. */
export function changesOf(detail: Record<string, unknown>): Change[] {
  return Object.entries(detail).map(([name, value]) => {
    if (typeof value === "object" && value !== null && "from" in value && "to" in value) {
      return { name, from: text(value.from), to: text(value.to) };
    }
    return { name, from: null, to: text(value) };
  });
}
