import { expect, test } from 'vitest';
import { scaledAmounts } from '../../src/cli/scaled-amounts.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';

const sourcesOf = async (...lines: readonly string[]) =>
  (await readLedger(new TextEncoder().encode([...lines, ''].join('\n')), { name: 'f.csv' })).sources;

test('amounts that were multiplied are said in one line for each unit of a file', async () => {
  const sources = await sourcesOf('加盟店番号,年月,売上（百万円）,不正（千円）', 'A1,2026-02,1,2');
  expect(scaledAmounts(sources, 'en')).toEqual([
    'f.csv: "売上（百万円）" was read in millions of yen (by its heading)',
    'f.csv: "不正（千円）" was read in thousands of yen (by its heading)',
  ]);
  const wide = await sourcesOf('単位：千円', '加盟店番号,2026年2月 売上,2026年2月 不正', 'A1,1,2');
  expect(scaledAmounts(wide, 'ja')).toEqual([
    'f.csv: 「2026年2月 売上」を千円単位として読んだ（表の上の「単位：千円」による）（ほか 1 列）',
  ]);
});

test('whole yen need no line', async () => {
  expect(scaledAmounts(await sourcesOf('加盟店番号,年月,売上（円）,不正', 'A1,2026-02,1,2'), 'ja')).toEqual(
    [],
  );
});
