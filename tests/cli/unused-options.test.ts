import { expect, test } from 'vitest';
import { unusedOptions } from '../../src/cli/unused-options.ts';
import type { ReadAs } from '../../src/ledger/read-as.ts';

const decision = (code: ReadAs['code'], column: string | null): ReadAs => ({
  code,
  column,
  value: '',
  words: { ja: '', en: '' },
});
const csv = (...readAs: readonly ReadAs[]) => ({ format: 'csv', readAs });
const xlsx = { format: 'xlsx', readAs: [] };
const json = { format: 'json', readAs: [] };

test.each([
  ['--year', { year: '2025年度' }, [csv()], [csv(decision('year', null))]],
  ['--year', { year: '2025年度' }, [csv(decision('year', '年度'))], [csv(), csv(decision('year', null))]],
  ['--fiscal-year-from', { fiscalYearFrom: '1' }, [csv()], [csv(decision('year', '年度'))]],
  ['--sheet', { sheet: ['4月'] }, [csv()], [csv(), xlsx]],
  ['--all-sheets', { allSheets: true }, [json], [xlsx]],
  ['--header-row', { headerRow: '1' }, [json], [json, csv()]],
  ['--encoding', { encoding: 'utf-8' }, [xlsx], [xlsx, json]],
] as const)('%s is told where it did nothing, and only there', (name, flags, without, having) => {
  expect(unusedOptions(flags, without, 'en')).toEqual([expect.stringMatching(`^${name} changed nothing`)]);
  expect(unusedOptions(flags, without, 'ja')).toEqual([expect.stringMatching(`^${name} の指定は`)]);
  expect(unusedOptions(flags, having, 'en')).toEqual([]);
});

test('nothing is said of what was not given', () => {
  expect(unusedOptions({}, [csv()], 'en')).toEqual([]);
});
