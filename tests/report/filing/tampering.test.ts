import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { Refusal } from '../../../src/language/refusal.ts';
import { type Finding, type FindingKind, findingKinds } from '../../../src/report/comparison/finding.ts';
import { auditAnnex } from '../../../src/report/filing/audit.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { featureKinds } from '../../../src/workbook/view.ts';
import { furtherBookTampers, furtherTampers } from '../../support/further-tampers.ts';
import { edit, type Parts, repacked, sheetParts, tampered } from '../../support/tamper.ts';
import { bookTampers, cellTampers, featureTampers, notCompared, type Tamper } from '../../support/tampers.ts';

// A tampering campaign: every way to mislead a reader, on every sheet, is named with sheet and place; and what does the
// same thing without misleading is not.

const year = businessYear('2025-04', '2026-03');
const rows = year.months.flatMap((month) => [
  `quiet,静か商店,${month},10000000,0`,
  ...[
    ['M1', 800_000],
    ['M2', 700_000],
    ['M3', 500_001],
    ['M5', 'abc'],
  ].map(([id, amount]) => `${id},${id} 商店,${month},10000000,${month === '2025-07' ? amount : 0}`),
]);
const input = ['加盟店番号,加盟店名,年月,売上金額,不正利用金額', ...rows, ''].join('\n');
const assessment = assess(await readLedger(new TextEncoder().encode(input)), {
  businessYear: year,
  asOf: '2026-05-15',
});
const annex = await writeAnnex(assessment, { acquirer: { name: '株式会社サンプル' } });

const ofReceipt = new Set(['作成証跡', '検証データ']);
const ofCells: readonly FindingKind[] = ['cell-changed', 'cell-added', 'row-deleted', 'row-inserted'];
const kindOn = (sheet: string, kind: FindingKind): FindingKind =>
  ofReceipt.has(sheet) && ofCells.includes(kind) ? 'receipt-changed' : kind;

const isAt = ({ cell, row }: Finding, place: string): boolean =>
  place === '' || (place.startsWith('row ') ? row === Number(place.slice(4)) : cell === place);
const told = ({ kind, sheet, cell, row, what }: Finding) =>
  [kind, sheet, cell ?? (row === null ? null : `row ${row}`), what].filter((part) => part !== null).join(' ');

const machine = '検証データ';

/** Tampers with these sheets at once, and tells which place of which sheet must be named. */
function everySheet(
  { tamper }: Tamper,
  which: (name: string) => boolean,
): { readonly file: Uint8Array; readonly places: Map<string, string> } {
  const places = new Map<string, string>();
  const file = tampered(annex, (parts) => {
    for (const { name, part } of sheetParts(parts)) {
      if (!which(name)) continue;
      const place = tamper(parts, part);
      if (place !== null) places.set(name, place);
    }
  });
  return { file, places };
}

const ofSheets = [...cellTampers, ...featureTampers, ...furtherTampers];
const ofBooks = [...bookTampers, ...furtherBookTampers];

describe.each(ofSheets)('on every sheet: $what', (tamper) => {
  const expectNamed = (findings: readonly Finding[], places: ReadonlyMap<string, string>) => {
    for (const [sheet, place] of places) {
      const kind = kindOn(sheet, tamper.kind);
      expect(
        findings.filter(
          (finding) => finding.sheet === sheet && finding.kind === kind && isAt(finding, place),
        ),
        `${kind} ${sheet} ${place} among ${findings.map(told).join('; ')}`,
      ).not.toEqual([]);
    }
    const allowed = new Set<FindingKind>([tamper.kind, 'receipt-changed', ...(tamper.with ?? [])]);
    expect(findings.filter(({ kind }) => !allowed.has(kind)).map(told)).toEqual([]);
  };

  test('is named, sheet by sheet, and nothing else is', async () => {
    const { file, places } = everySheet(tamper, (name) => name !== machine);
    expect(places.size).toBeGreaterThan(0);
    const { findings } = await auditAnnex(file);
    expectNamed(findings, places);
  });

  test('is named on the sheet of verification data, or that is refused', async () => {
    const places = new Map<string, string>();
    const file = tampered(annex, (parts) => {
      const part = sheetParts(parts).find(({ name }) => name === machine)?.part ?? '';
      const place = tamper.tamper(parts, part);
      if (place === null) parts.set('nothing', '');
      else places.set(machine, place);
    });
    const audited = await auditAnnex(file).catch((error: unknown) => {
      if (error instanceof Refusal && /^receipt-/.test(error.code)) return null;
      throw error;
    });
    if (audited !== null) expectNamed(audited.findings, places);
  });

  test('its harmless twin is not', async () => {
    const file = tampered(annex, (parts: Parts) => {
      for (const { part } of sheetParts(parts)) tamper.harmless(parts, part);
    });
    const { findings, answers } = await auditAnnex(file);
    expect(findings.map((finding) => `${told(finding)}: ${finding.found} / ${finding.expected}`)).toEqual([]);
    expect(answers).toEqual([]);
  });
});

describe.each(ofBooks)('$what', (tamper) => {
  test('is named, and nothing else is', async () => {
    const { findings } = await auditAnnex(tampered(annex, tamper.tamper));
    const kinds = new Set(findings.map(({ kind }) => kind));
    expect([...kinds], findings.map(told).join('; ')).toContain(tamper.kind);
    const allowed = new Set<FindingKind>([tamper.kind, ...(tamper.with ?? [])]);
    expect(findings.filter(({ kind }) => !allowed.has(kind)).map(told)).toEqual([]);
  });

  test('its harmless twin is not', async () => {
    const { findings } = await auditAnnex(tampered(annex, tamper.harmless));
    expect(findings.map((finding) => `${told(finding)}: ${finding.found} / ${finding.expected}`)).toEqual([]);
  });
});

test.each([
  [
    'two parts are pointed at by one id',
    (parts: Parts) =>
      edit(parts, 'xl/_rels/workbook.xml.rels', (xml) => xml.replace('Id="rId3"', 'Id="rId2"')),
  ],
  [
    'two parts have names that differ in case alone',
    (parts: Parts) => parts.set('xl/Worksheets/Sheet2.xml', parts.get('xl/worksheets/sheet3.xml') ?? ''),
  ],
])('what no two programs read alike is refused: %s', async (_, tamper) => {
  await expect(auditAnnex(tampered(annex, tamper))).rejects.toMatchObject({ code: 'workbook-unreadable' });
});

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/receipt.md'), 'utf8');

describe('docs/receipt.md', () => {
  test('tells every kind of finding, and the campaign tries each', () => {
    const table = page.split('| finding | named when |')[1]?.split('\n\n')[0] ?? '';
    const told = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, kinds = '']) =>
      [...kinds.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind),
    );
    expect(told.sort()).toEqual([...findingKinds, ...featureKinds].sort());
    const tried = new Set([...ofSheets, ...ofBooks].map(({ kind }) => kind));
    expect(told.filter((kind) => !tried.has(kind as FindingKind))).toEqual(['receipt-changed']);
  });

  test('lists what is not compared, and nothing else', () => {
    const list = page.split('### What is not compared')[1]?.split('\n## ')[0] ?? '';
    expect([...list.matchAll(/^- (.*)$/gm)].map(([, what]) => what)).toEqual(
      notCompared.map(({ what }) => what),
    );
  });
});

test.each(notCompared)('not compared: $what', async ({ change }) => {
  const { findings, identical } = await auditAnnex(tampered(annex, change));
  expect(identical).toBe(false);
  expect(findings.map((finding) => `${told(finding)}: ${finding.found} / ${finding.expected}`)).toEqual([]);
});

test('packed again by another program it is unchanged', async () => {
  const stored = repacked(annex);
  expect(stored).not.toEqual(annex);
  const audit = await auditAnnex(stored);
  expect([audit.findings, audit.notCompared]).toEqual([[], []]);
});

test('a line of verification data that LibreOffice broke is whole', async () => {
  const many = Array.from({ length: 150 }, (_, n) =>
    year.months.map((month, at) => `M${n},商店${n},${month},10000000,${at === 3 ? 800_000 : 0}`),
  ).flat();
  const large = assess(
    await readLedger(
      new TextEncoder().encode(['加盟店番号,加盟店名,年月,売上金額,不正利用金額', ...many, ''].join('\n')),
    ),
    { businessYear: year, asOf: '2026-05-15' },
  );
  const written = await writeAnnex(large, {});
  let broken = 0;
  const file = tampered(written, (parts) => {
    const part = sheetParts(parts).find(({ name }) => name === machine)?.part ?? '';
    edit(parts, part, (xml) =>
      xml.replace(/\{&quot;outsideYear[^<]*/, (line) => {
        const at = [...line.matchAll(/&\w+;|[^&]/gs)][16_360]?.index ?? 0;
        expect(line.slice(0, at)).not.toContain('\n');
        broken = at;
        return `${line.slice(0, at)}\n${line.slice(at)}`;
      }),
    );
  });
  expect(broken).toBeGreaterThan(16_000);
  expect((await auditAnnex(file)).findings).toEqual([]);
});
