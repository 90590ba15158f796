import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { snapshotOf } from '../../../src/assessment/snapshot.ts';
import { watch } from '../../../src/assessment/watch.ts';
import { snapshotOfWatch } from '../../../src/assessment/watch-snapshot.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readResult, readWatch } from '../../../src/report/filing/read-kept.ts';
import { readPrevious } from '../../../src/report/filing/read-previous.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { listJson } from '../../../src/report/lists/list-json.ts';
import { watchJson } from '../../../src/report/lists/watch.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const asked = { businessYear: businessYear('2025-04', '2026-03'), asOf: '2026-05-15' };
const ledger = ledgerOf({
  M: { '2025-06': [1_000_000, 600_000] },
  other: everyMonth(asked.businessYear.months, [1_000_000, 0]),
});
const assessment = assess(ledger, asked);
const watched = watch(ledger, { ...asked, through: '2025-07' });
const bytes = (text: string) => new TextEncoder().encode(text);
const list = JSON.stringify(listJson(assessment));

describe('what was kept is read from bytes, a File or a Blob', () => {
  test('a result, whatever program wrote a mark before it', async () => {
    const wanted = snapshotOf(assessment);
    for (const file of [bytes(list), bytes(`\uFEFF${list}`), bytes(list).buffer, new Blob([list])]) {
      expect(await readResult(file)).toEqual(wanted);
    }
  });

  test('an annex, for its receipt', async () => {
    const { merchants } = await readResult(await writeAnnex(assessment));
    expect([...merchants.keys()]).toEqual(['M']);
  });

  test('a watch', async () => {
    const kept = bytes(JSON.stringify(watchJson(watched)));
    expect(await readWatch(kept)).toEqual(snapshotOfWatch(watched));
  });
});

describe.each([
  ['readResult', readResult],
  ['readWatch', readWatch],
  ['readPrevious', readPrevious],
] as const)('%s', (_, read) => {
  test('says which file cannot be read: the name that was given, that of a File, or bytes', async () => {
    const message = async (file: Uint8Array | File, options?: { name: string }) =>
      read(file, options).then(
        () => '',
        (error: unknown) => String(error),
      );
    expect(await message(bytes('{'), { name: 'old.json' })).toContain('old.json cannot be read as a result');
    expect(await message(new File(['{'], 'last.json'))).toContain('last.json cannot be read as a result');
    expect(await message(bytes('{'))).toContain('bytes cannot be read as a result');
  });

  test('takes bytes and no text, and options and no name', async () => {
    await expect(read(list as never)).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(read(bytes(list), 'old.json' as never)).rejects.toMatchObject({ code: 'options-invalid' });
  });
});
