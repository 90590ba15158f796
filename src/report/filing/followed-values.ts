import { crc32 } from '../../platform/inflate.ts';
import { chartXml } from '../../workbook/chart.ts';
import { address, type Row } from '../../workbook/sheet.ts';
import type { ViewValue } from '../../workbook/view.ts';
import { chartFeatures } from '../../workbook/view-chart.ts';
import type { Workbook } from '../../workbook/write-workbook.ts';
import { treeOf } from '../../workbook/xml-tree.ts';
import type { Annex } from '../annex/annex.ts';
import { type FoundValue, isSameValue, shownWords } from '../comparison/compare-cells.ts';
import type { Comparison } from '../comparison/compare-workbooks.ts';
import type { Finding } from '../comparison/finding.ts';
import { place } from '../comparison/written-book.ts';

/** A value that was recalculated, rightly, from months that were changed. */
export interface FollowedValue {
  readonly sheet: string;
  /** `P14`; of a chart, what of it. */
  readonly cell: string;
  readonly found: string;
  readonly written: string;
}

/** So many findings of each kind are told of each sheet. */
export const mostFindings = 1000;

/** Tells values that follow from changed months from those that do not, and from those that still should. */
export function valueFindings(
  comparison: Comparison,
  owners: ReadonlySet<string>,
  annex: Annex,
  now: Annex | null,
  make: (annex: Annex) => Workbook,
): { readonly findings: readonly Finding[]; readonly followed: readonly FollowedValue[] } {
  const findings: Finding[] = [];
  const followed: FollowedValue[] = [];
  const wrong = (
    value: Pick<FoundValue, 'sheet' | 'cell' | 'row' | 'merchantId'>,
    found: string,
    expected: string,
  ) => findings.push({ ...value, kind: 'value-wrong', what: null, found, expected, further: 0 });
  const recalculatedTo =
    now === null ? new Map<string, Recalculated>() : recalculatedValues(make(annex), make(now), owners);
  for (const value of comparison.values) {
    const { sheet, cell, row, column, found, written, merchantId } = value;
    const key = `${sheet} ${place(row, column)}`;
    const expected = recalculatedTo.get(key)?.now ?? written;
    recalculatedTo.delete(key);
    if (isSameValue(expected, found))
      followed.push({ sheet, cell, found: shownWords(found), written: shownWords(written) });
    else if (findings.length < mostFindings)
      wrong(
        { sheet, cell, row: comparison.rowOf(sheet, row) ?? row, merchantId },
        shownWords(found),
        shownWords(expected),
      );
  }
  if (comparison.withoutValue.all) return { findings, followed };
  const named = new Set(comparison.findings.list.map(({ sheet, cell }) => `${sheet} ${cell}`));
  for (const { sheet, row, column, was, now: expected, owner } of recalculatedTo.values()) {
    const found = comparison.rowOf(sheet, row);
    if (found === null || findings.length >= mostFindings) continue;
    const cell = address(column, found);
    if (named.has(`${sheet} ${cell}`)) continue;
    wrong({ sheet, cell, row: found, merchantId: owner }, shownWords(was), shownWords(expected));
  }
  return { findings, followed };
}

/** A formula's value as it was written, and as it is worked out now. */
interface Recalculated {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly was: ViewValue;
  readonly now: ViewValue;
  readonly owner: string | null;
}

/** The formulas of two workbooks of the same shape whose values differ. */
function recalculatedValues(
  was: Workbook,
  now: Workbook,
  owners: ReadonlySet<string>,
): Map<string, Recalculated> {
  const differing = new Map<string, Recalculated>();
  for (const [n, sheet] of was.sheets.entries()) {
    const others = now.sheets[n]?.rows[Symbol.iterator]();
    let row = 0;
    for (const { cells } of sheet.rows) {
      row++;
      const other = others?.next().value as Row | undefined;
      for (const [column, cell] of cells.entries()) {
        const counterpart = other?.cells[column];
        if (cell?.kind !== 'formula' || counterpart?.kind !== 'formula' || cell.value === counterpart.value)
          continue;
        const named = cells.find((each) => each?.kind === 'text' && owners.has(each.text));
        differing.set(`${sheet.name} ${place(row, column)}`, {
          sheet: sheet.name,
          row,
          column,
          was: shownValue(cell.value),
          now: shownValue(counterpart.value),
          owner: named?.kind === 'text' ? named.text : null,
        });
      }
    }
  }
  return differing;
}

const shownValue = (value: number | string): ViewValue =>
  typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', value };

/** Points of charts that were drawn anew, rightly, from months that were changed. */
export function followedPoints(
  findings: readonly Finding[],
  now: Annex | null,
  make: (annex: Annex) => Workbook,
): { readonly findings: readonly Finding[]; readonly followed: readonly FollowedValue[] } {
  if (now === null || !findings.some(({ kind }) => kind === 'chart')) return { findings, followed: [] };
  const points = new Map<string, string>();
  for (const { name, rows, charts = [] } of make(now).sheets) {
    // What charts draw may be worked out as their sheet's rows pass.
    if (charts.length > 0) for (const _ of rows);
    for (const [n, chart] of charts.entries()) {
      const packed = new TextEncoder().encode(chartXml(chart));
      const part = { name: 'chart', method: 0, crc: crc32(packed, 0), size: packed.length, packed };
      for (const feature of chartFeatures(treeOf(part), String(n + 1)))
        points.set(`${name} ${feature.name}`, feature.value);
    }
  }
  const followed: FollowedValue[] = [];
  const left = findings.filter(({ kind, sheet, what, found, expected }) => {
    if (kind !== 'chart' || sheet === null || what === null || found === null || expected === null)
      return true;
    if (!what.includes(' point ') || points.get(`${sheet} ${what}`) !== found) return true;
    followed.push({ sheet, cell: what, found, written: expected });
    return false;
  });
  return { findings: left, followed };
}
