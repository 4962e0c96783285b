import { csvLine } from "#lib/core/csv.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";
import type { NumbersInput, Took } from "#lib/incidents/numbers/schema.ts";

const COLUMNS = [
  "date",
  "critical",
  "warning",
  "info",
  "acknowledged",
  "ackMedian",
  "ackP90",
  "resolved",
  "resolveMedian",
  "resolveP90",
  "ackKept",
  "ackPromised",
  "resolveKept",
  "resolvePromised",
] as const;

function spans(took: Took): (number | null)[] {
  return [took.count, took.median, took.p90];
}

/** The desk's numbers day by day as lines of CSV; times in seconds. Staff only. */
export async function exportNumbers(viewer: Viewer, input: NumbersInput): Promise<string[]> {
  const { days } = await incidentNumbers(viewer, input);
  const words = translatorOf(viewer.locale, "desk");
  return [
    csvLine(COLUMNS.map((column) => words(`numbers.csv.${column}`))),
    ...days.map((day) =>
      csvLine([
        day.date,
        day.critical,
        day.warning,
        day.info,
        ...spans(day.acknowledged),
        ...spans(day.resolved),
        ...[day.kept.acknowledged, day.kept.resolved].flatMap(({ kept, of }) => [kept, of]),
      ]),
    ),
  ];
}
