import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { contentOf, openPackage } from '../../src/workbook/open-package.ts';

// Two small annexes as they were last approved, part by part, so that a change of what is filed shows up in review.
// No difference is ignored. A change of the layout, of words or of the library's version changes them: to renew them,
//
//     npm run golden
//
// and read what git says has changed before it is committed.

const year = businessYear('2025-04', '2026-03');
const folder = join(import.meta.dirname, 'golden');
const renew = process.env['GOLDEN'] === 'write';

/** Every merchant with the same sales every month, and with fraud in July 2025 only. */
function file(fraud: Readonly<Record<string, string>>): Uint8Array {
  const rows = year.months.flatMap((month) =>
    Object.entries(fraud).map(
      ([id, amount]) => `${id},${id} 商店,${month},10000000,${month === '2025-07' ? amount : 0}`,
    ),
  );
  return new TextEncoder().encode(['加盟店番号,加盟店名,年月,売上金額,不正利用金額', ...rows, ''].join('\n'));
}

const inputs = {
  // Three over, one at the limit, and one whose fraud of July cannot be read.
  listed: file({ M1: '800000', M2: '700000', M3: '500001', M4: '500000', M5: 'abc' }),
  nobody: file({ M1: '0', M2: '500000' }),
};

/** The parts of an annex, broken into lines between elements; a cell stays on one. */
function partsOf(annex: Uint8Array): Map<string, string> {
  const lines = (xml: string) =>
    xml
      .replaceAll('><', '>\n<')
      .replace(/<c [^>]*\/>|<c [\s\S]*?<\/c>/g, (cell) => cell.replaceAll('>\n<', '><'));
  return new Map(
    openPackage(annex).parts.map((part) => [
      part.name,
      `${lines(new TextDecoder().decode(contentOf(part)))}\n`,
    ]),
  );
}

function keptParts(kept: string): Map<string, string> {
  const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(kept, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}

describe.each(Object.entries(inputs))('the annex kept as %s', async (name, input) => {
  const assessment = assess(await readLedger(input), { businessYear: year, asOf: '2026-05-15' });
  const made = partsOf(await writeAnnex(assessment, { acquirer: { name: '株式会社サンプル' } }));
  const kept = join(folder, name);
  if (renew) {
    rmSync(kept, { recursive: true, force: true });
    for (const [part, text] of made) {
      mkdirSync(dirname(join(kept, part)), { recursive: true });
      writeFileSync(join(kept, part), text);
    }
  }
  const before = keptParts(kept);

  test('has the same parts', () => {
    expect([...made.keys()].sort()).toEqual([...before.keys()].sort());
  });

  test.each([...made.keys()])('has the same %s', (part) => {
    expect(made.get(part), 'meant? then npm run golden, and read what git says').toBe(before.get(part));
  });
});

test('they are what their names say', async () => {
  const counts = await Promise.all(
    Object.values(inputs).map(async (input) => {
      return assess(await readLedger(input), { businessYear: year, asOf: '2026-05-15' }).counts;
    }),
  );
  expect(counts).toEqual([
    { merchants: 5, listed: 3, undetermined: 1, notListed: 1 },
    { merchants: 2, listed: 0, undetermined: 0, notListed: 2 },
  ]);
});
