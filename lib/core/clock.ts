/** Made once for each zone: making one costs as much as using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function shown(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish dates are ISO dates.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The date that calendars in a zone show at a moment: `2026-03-17`. */
export function dateIn(timeZone: string, at: Date): string {
  return shown(at, timeZone).slice(0, 10);
}

/** The moment at which clocks in a zone begin to show a date (`2026-03-17`) and time (`09:00`). */
export function momentIn(timeZone: string, date: string, time = "00:00"): Date {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  let at = new Date(wanted);
  // Two steps settle any offset, also next to a change of the clocks.
  for (let step = 0; step < 2; step++) {
    const off = Date.parse(`${shown(at, timeZone).replace(" ", "T")}Z`) - wanted;
    at = new Date(at.getTime() - off);
  }
  return at;
}
