import { isSameFormula, type Moves, movedRanges, movedThrough } from '../../workbook/formula-moves.ts';
import { unmoved } from '../../workbook/row-moves.ts';
import type { Feature } from '../../workbook/view.ts';
import { isSameNumber } from './compare-cells.ts';
import type { Findings } from './finding.ts';

/** Whose features are compared. */
export interface FeatureContext {
  /** The sheet's name as it was written; null for the workbook as a whole. */
  readonly sheet: string | null;
  /** What may have moved: the features found may stand as any of these says. */
  readonly moves: readonly Moves[];
}

/** Compares features: what was written and is gone, what is found and was not written, and what is another. */
export function compareFeatures(
  context: FeatureContext,
  written: readonly Feature[],
  found: readonly Feature[],
  findings: Findings,
): void {
  const left = new Map<string, Feature[]>();
  for (const feature of found) {
    const key = `${feature.kind} ${feature.name}`;
    const alike = left.get(key);
    if (alike === undefined) left.set(key, [feature]);
    else alike.push(feature);
  }
  const gone: Feature[] = [];
  for (const feature of written) {
    const alike = left.get(`${feature.kind} ${feature.name}`);
    const at =
      alike?.findIndex((other) => context.moves.some((moves) => isSame(context, moves, feature, other))) ??
      -1;
    if (at < 0) gone.push(feature);
    else alike?.splice(at, 1);
  }
  for (const feature of gone) {
    const alike = left.get(`${feature.kind} ${feature.name}`) ?? [];
    // Features of one kind are the same thing when they have the same name, or where they have none, the same place.
    const at = alike.findIndex((other) => feature.name !== '' || other.at === feature.at);
    const [other] = at < 0 ? [] : alike.splice(at, 1);
    if (other === undefined && mayGo.test(feature.name)) continue;
    tell(context, feature, other, findings);
  }
  for (const features of left.values())
    for (const feature of features) tell(context, undefined, feature, findings);
}

/** Words beside things that many programs leave out when they save a file: without them nothing is said wrongly. */
const mayGo = / (description|comment)$/;

function tell(
  { sheet }: FeatureContext,
  written: Feature | undefined,
  found: Feature | undefined,
  findings: Findings,
): void {
  const of = (found ?? written) as Feature;
  findings.add({
    kind: of.kind,
    sheet,
    cell: of.at === '' ? null : of.at,
    what: of.name === '' ? null : of.name,
    found: found === undefined ? null : wordsOf(found, written),
    expected: written === undefined ? null : wordsOf(written, found),
  });
}

/** What there is to say of a feature; its place only where it is another. */
function wordsOf({ at, formulas, value }: Feature, other: Feature | undefined): string {
  const words = [value, ...formulas.map((formula) => `=${formula}`)].filter((part) => part !== '');
  if (words.length === 0 || (other !== undefined && other.at !== at)) words.unshift(at);
  return words.filter((part) => part !== '').join(' ');
}

function isSame({ sheet }: FeatureContext, moves: Moves, written: Feature, found: Feature): boolean {
  if (written.formulas.length !== found.formulas.length) return false;
  if (!isSameWords(written, found)) return false;
  const own = sheet ?? '';
  if (!isSamePlace(written, found, movedRanges(written.at, moves.rows(own)))) return false;
  return written.formulas.every((formula, n) =>
    isSameFormula(movedThrough(formula, own, moves), movedThrough(found.formulas[n] as string, own, names)),
  );
}

/** Formulas as they are found: only spelled alike. */
const names: Moves = { rows: () => unmoved, name: (sheet) => sheet };

function isSameWords(written: Feature, found: Feature): boolean {
  if (written.value === found.value) return true;
  if (!written.name.includes(' point ')) return false;
  const [a, b] = [Number(written.value), Number(found.value)];
  return written.value !== '' && found.value !== '' && isSameNumber(a, b);
}

/** Programs place a chart by the cell it begins in and the one it ends in, give or take one. */
function isSamePlace(written: Feature, found: Feature, moved: string): boolean {
  if (moved === found.at) return true;
  if (written.kind !== 'chart') return false;
  const [a, b] = [moved, found.at].map((at) => [...at.matchAll(/([A-Z]+)(\d+)/g)]);
  if (a === undefined || b === undefined || a.length !== b.length) return false;
  return a.every(([, column = '', row], n) => {
    const [, otherColumn = '', otherRow] = b[n] as RegExpExecArray;
    const near =
      Math.abs(column.charCodeAt(0) - otherColumn.charCodeAt(0)) <= 1 && column.length === otherColumn.length;
    return near && Math.abs(Number(row) - Number(otherRow)) <= 1;
  });
}
