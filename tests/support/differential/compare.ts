import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../../src/language/refusal.ts';
import type { Diagnostic, Place } from '../../../src/ledger/diagnostic.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { type Contents, contents, meaningOf } from './contents.ts';
import { firstDifference } from './difference.ts';
import { meantOf } from './meant.ts';
import { type Field, fields, type Trial } from './trial.ts';
import { type Material, materialOf, strictWay, type Way, ways } from './ways.ts';

/** One way that did not give what the strict reading gives, or that not what the rows mean. */
export interface Disagreement {
  readonly way: string;
  /** Where, what the strict reading has there, what this way has. */
  readonly says: string;
}

type Outcome =
  | { readonly ledger: Ledger; readonly contents: Contents }
  | { readonly refused: string; readonly text: string };

async function outcomeOf(read: () => Promise<Ledger>): Promise<Outcome> {
  try {
    const ledger = await read();
    return { ledger, contents: contents(ledger) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code, text: error.text.en };
    throw error;
  }
}

/** Reads a trial in every way, or those ways, and tells of those that differ. */
export async function disagreements(trial: Trial, chosen = ways): Promise<Disagreement[]> {
  const material = materialOf(trial);
  const strict = await outcomeOf(() => strictWay(material));
  const found: Disagreement[] = [];
  const differ = (way: string, expected: unknown, got: unknown): void => {
    if (!isDeepStrictEqual(got, expected)) found.push({ way, says: firstDifference(expected, got) });
  };
  const meant = meantOf(trial);
  if (meant !== undefined && 'ledger' in strict && !hasChanceTotal(strict.ledger)) {
    differ('meaning', meant, meaningOf(strict.ledger));
  }
  for (const way of chosen) {
    if (!way.applies(trial)) continue;
    const outcome = await outcomeOf(() => way.read(material));
    differ(way.name, seen(strict, way.same, material, 'files'), seen(outcome, way.same, material, way));
  }
  return found;
}

/** Whether a row comes to the sum of the rows above it by chance, and is told for that. */
const hasChanceTotal = ({ diagnostics }: Ledger): boolean =>
  diagnostics.some(({ code }) => code === 'row-perhaps-total');

/** What is told of a table as a whole: records of several files are one, and have no signs beside their amounts. */
const ofTables: ReadonlySet<string> = new Set([
  'column-unknown',
  'rows-above-header',
  'mark-not-read',
  'unit-mixed',
  'unit-perhaps',
]);

/** What of an outcome is compared. */
function seen(outcome: Outcome, same: Way['same'], material: Material, from: Way | 'files'): unknown {
  if ('refused' in outcome) return same.startsWith('rows') ? { refused: outcome.refused } : outcome;
  const { sources, diagnostics, ...rest } = outcome.contents;
  if (same === 'all') return outcome.contents;
  if (same === 'all but bytes') {
    return {
      ...outcome.contents,
      sources: sources.map((source) => ({ ...source, bytes: null, sha256: null })),
    };
  }
  const told = tellingOf(material, from);
  const columns = rest.columns.map((column) => ({
    ...column,
    places: column.places.map((place) => place && told.place(place)),
  }));
  return {
    ...rest,
    columns,
    diagnostics: diagnostics
      .filter(({ code }) => !ofTables.has(code))
      .map((diagnostic) => ({
        ...diagnostic,
        ...told.place({ file: diagnostic.file, row: diagnostic.row as number }),
        related: diagnostic.related && told.place(diagnostic.related),
        column: told.field(diagnostic),
        received: same === 'rows' ? diagnostic.received : null,
      })),
  };
}

/** How places and columns are told alike, whether they are of files or of records: by file and line of the trial. */
function tellingOf(
  { trial, files, records }: Material,
  from: Way | 'files',
): { place(place: Place): Place; field(diagnostic: Diagnostic): Field | string | null } {
  if (from !== 'files') {
    const { places, names } = records('texts');
    return {
      place({ row }) {
        const at = places[row - 1];
        return { file: trial.files[at?.file as number]?.name as string, row: at?.line as number };
      },
      field: ({ column }) => fields.find((field) => names[field] === column) ?? column,
    };
  }
  const lines = new Map(
    files('plain').map(({ lineNumbers }, at) => [
      trial.files[at]?.name as string,
      new Map(lineNumbers.map((number, line) => [number, line])),
    ]),
  );
  return {
    place: ({ file, row }) => ({ file, row: lines.get(file)?.get(row) as number }),
    field({ file, column }) {
      const headings = trial.files.find(({ name }) => name === file)?.headings;
      return fields.find((field) => headings?.[field] === column) ?? column;
    },
  };
}
