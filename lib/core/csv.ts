import { Readable } from "node:stream";

/** Tells spreadsheets that what follows is UTF-8; without it they garble Hangul. */
export const CSV_BOM = "\uFEFF";

type Cell = string | number | null;

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // Spreadsheets run what begins like a formula; an apostrophe makes it text.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV (RFC 4180), with its line end. Text that a spreadsheet would run is made harmless. */
export function csvLine(cells: Cell[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** A moment as spreadsheets read it, `2026-03-17 14:32:06`, in the reader's zone; "" for none. */
export function csvTime(at: string | Date | null, timeZone: string): string {
  if (at === null) return "";
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone }).format(
    new Date(at),
  );
}

/** An answer that a browser saves as a file. `name` may be in any script. */
export function csvResponse(name: string, lines: AsyncIterable<string> | Iterable<string>): Response {
  const encoder = new TextEncoder();
  async function* bytes() {
    yield encoder.encode(CSV_BOM);
    for await (const line of lines) yield encoder.encode(line);
  }
  return new Response(Readable.toWeb(Readable.from(bytes())) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="export.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
