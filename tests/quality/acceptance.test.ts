import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/ledger/diagnostic.ts';
import { type Acceptance, settleFindings } from '../../src/quality/acceptance.ts';

const found = (code: string, file: string, row: number | null): Diagnostic => ({
  code,
  severity: 'doubt',
  file,
  row,
  column: null,
  received: null,
  expected: { ja: '', en: '' },
  problem: { ja: '', en: '' },
  merchantId: null,
  month: null,
  related: null,
});
const accept = (code: string, file: string, row?: number): Acceptance => ({
  code,
  file,
  ...(row === undefined ? {} : { row }),
  by: 'A',
  because: 'B',
});

test('an acceptance meets what has its code, its file and, where it names one, its row', () => {
  const diagnostics = [
    found('a', 'f', 1),
    found('a', 'f', 2),
    found('a', 'g', 1),
    found('b', 'f', 1),
    found('a', 'f', null),
  ];
  const rows = (accepted: Acceptance) =>
    settleFindings(diagnostics, [accepted]).met.flatMap((met) =>
      met.diagnostics.map((one) => diagnostics.indexOf(one)),
    );
  expect(rows(accept('a', 'f', 2))).toEqual([1]);
  expect(rows(accept('a', 'f'))).toEqual([0, 1, 4]);
  expect(rows(accept('b', 'f'))).toEqual([3]);
  for (const none of [accept('a', 'f', 3), accept('c', 'f'), accept('a', '')]) {
    expect(settleFindings(diagnostics, [none])).toEqual({ open: diagnostics, met: [], unmet: [none] });
  }
});

test('each finding is open or met, each acceptance met or unmet, whatever there is', () => {
  const word = fc.constantFrom('a', 'b');
  const row = fc.integer({ min: 1, max: 3 });
  const finding = fc.tuple(word, word, fc.option(row)).map((parts) => found(...parts));
  const acceptance = fc
    .tuple(word, word, fc.option(row, { nil: undefined }))
    .map((parts) => accept(...parts));
  fc.assert(
    fc.property(fc.array(finding), fc.array(acceptance), (diagnostics, accepted) => {
      const { open, met, unmet } = settleFindings(diagnostics, accepted);
      const taken = new Set(met.flatMap((one) => one.diagnostics));
      expect(diagnostics.filter((one) => !taken.has(one))).toEqual(open);
      expect(met.length + unmet.length).toBe(accepted.length);
      expect(open.some((one) => taken.has(one))).toBe(false);
    }),
  );
});
