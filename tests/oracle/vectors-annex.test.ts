import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assess.ts';
import type { Verdict } from '../../src/assessment/verdict.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { annexOf } from '../../src/report/annex/annex.ts';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { annexWords } from '../../src/report/annex/words.ts';
import { annexWorkbook } from '../../src/report/filing/write-annex.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import type { BoundaryCase } from '../../src/testing/case.ts';
import { assessScenario } from '../../src/testing/scenario.ts';
import { allRecalculated, requireOffice, type SeenCells } from '../support/office.ts';
import { withoutValues } from '../support/workbook.ts';

/**
 * The annex of a case with every merchant in it, listed or not, and no value beside its formulas: what LibreOffice
 * finds for each of them is the workbook's own answer.
 */
function workbookOf(one: BoundaryCase): Uint8Array {
  const assessment = assessScenario(one);
  const all = one.rows.map(({ merchant }) => assessment.verdictOf(merchant.id) as Verdict);
  const everyone: Assessment = { ...assessment, listed: all, undetermined: [] };
  return withoutValues(annexWorkbook(annexOf(everyone), standardLayout));
}

/** Merchant id → what the verdict's formula gave. */
function verdictsIn(seen: SeenCells): Readonly<Record<string, string>> {
  const cells = seen['該当加盟店一覧'] ?? {};
  const columnOf = (heading: string): string => {
    const at = Object.keys(cells).find((place) => cells[place] === heading);
    if (at === undefined) throw new Error(`The list has no column ${heading}.`);
    return at.replace(/\d+$/, '');
  };
  const [ids, verdicts] = [columnOf('加盟店番号'), columnOf('判定')];
  const rows = Object.keys(cells).filter((place) => place.startsWith(ids) && /^[A-Z]+\d+$/.test(place));
  return Object.fromEntries(
    rows.flatMap((place) => {
      const verdict = cells[place.replace(ids, verdicts)];
      return verdict === undefined || verdict === '判定' ? [] : [[String(cells[place]), String(verdict)]];
    }),
  );
}

// LibreOffice opens more than forty workbooks.
const slow = 600_000;

describe.runIf(requireOffice())('the vectors, as the formulas of the workbook answer them', () => {
  test.each(regulations.map((regulation) => [regulation.id, regulation] as const))(
    '%s',
    (_, regulation) => {
      const cases = boundaryCases(regulation);
      const seen = allRecalculated(cases.map(workbookOf));
      for (const [at, { id, rows }] of cases.entries()) {
        const found = verdictsIn(seen[at] as SeenCells);
        const expected = Object.fromEntries(
          rows.map(({ merchant, expected }) => [merchant.id, annexWords[expected].ja]),
        );
        expect({ id, found }).toEqual({ id, found: expected });
      }
    },
    slow,
  );
});
