import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { auditAnnex } from '../../src/report/filing/audit.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { printed, requireOffice, savedByOffice } from '../support/office.ts';
import { edit, type Parts, partsOf, tampered } from '../support/tamper.ts';
import { withCell } from '../support/workbook.ts';

// Annexes that other programs have opened and saved: what they change by that misleads nobody.

const year = businessYear('2025-04', '2026-03');
const rows = year.months.flatMap((month) => [
  `quiet,静か商店,${month},10000000,0`,
  ...[
    ['M1', 800_000],
    ['M2', 700_000],
    ['M5', 'abc'],
  ].map(([id, amount]) => `${id},${id} 商店,${month},10000000,${month === '2025-07' ? amount : 0}`),
]);
const input = ['加盟店番号,加盟店名,年月,売上金額,不正利用金額', ...rows, ''].join('\n');
const assessment = assess(await readLedger(new TextEncoder().encode(input)), {
  businessYear: year,
  asOf: '2026-05-15',
});
const annex = await writeAnnex(assessment, { acquirer: { name: '株式会社サンプル' } });
/** Writes a text into an empty box of a sheet, as a program does. */
const fillIn = (parts: Parts, sheet: number, at: string, text: string) =>
  edit(parts, `xl/worksheets/sheet${sheet}.xml`, (xml) =>
    xml.replace(new RegExp(`(<c r="${at}" s="\\d+")/>`), `$1 t="inlineStr"><is><t>${text}</t></is></c>`),
  );
const filled = tampered(annex, (parts) => {
  fillIn(parts, 1, 'B33', '山田');
  fillIn(parts, 2, 'L5', '3-D セキュアを導入');
});

describe.runIf(requireOffice())('saved by LibreOffice', () => {
  // July 2025 of M1, the first merchant of the detail; and the amount of the rule.
  const lowered = withCell(annex, 4, 'G5', () => '<v>400000</v>');
  const raised = tampered(annex, (parts) =>
    edit(parts, 'xl/worksheets/sheet7.xml', (xml) => xml.replace('<v>500000</v>', '<v>750000</v>')),
  );
  const saved = requireOffice() ? savedByOffice([annex, lowered, raised, filled]) : [];
  const auditOf = (n: number) => auditAnnex(saved[n] as Uint8Array);

  test('it is unchanged', async () => {
    expect(saved[0]).not.toEqual(annex);
    const audit = await auditOf(0);
    expect(audit.identical).toBe(false);
    expect([audit.findings, audit.answers, audit.followed, audit.notCompared]).toEqual([[], [], [], []]);
  });

  test('with a month changed, that is all there is to find; what follows from it is told', async () => {
    const audit = await auditOf(1);
    expect(audit.findings.map(({ kind, sheet, cell }) => `${kind} ${sheet} ${cell}`)).toEqual([
      'cell-changed 月別明細 G5',
    ]);
    expect(audit.answers).toEqual([{ merchantId: 'M1', was: 'listed', is: 'not-listed' }]);
    const followed = audit.followed.map(({ sheet, cell }) => `${sheet} ${cell}`);
    const some = [
      '月別明細 P5',
      '該当加盟店一覧 A2',
      '該当加盟店一覧 K5',
      '図表 C24',
      '図表 1 series 1 y point 4',
    ];
    expect(followed).toEqual(expect.arrayContaining(some));
  });

  test('with a threshold changed, every answer that moves by it is found', async () => {
    const { findings } = await auditOf(2);
    const places = findings.map(({ kind, sheet, cell }) => `${kind} ${sheet} ${cell}`);
    expect(places).toContain('cell-changed 算出根拠 C10');
    expect(places).toContain('value-wrong 該当加盟店一覧 K6');
  });

  test('with what is there to be filled in filled in, it is unchanged', async () => {
    const audit = await auditOf(3);
    expect(audit.findings).toEqual([]);
    expect(audit.filledIn.map(({ found }) => found)).toEqual(['山田', '3-D セキュアを導入']);
  });
});

test.runIf(requireOffice())(
  'annexes of other shapes are unchanged, too, when LibreOffice saves them',
  async () => {
    const long =
      '株式会社とても長い名前の加盟店で途中で折り返しが必要になるほど長いもの本店第二営業部通信販売課';
    const assessed = async (lines: readonly string[], of: string) =>
      assess(await readLedger(new TextEncoder().encode(`${input.split('\n')[0]}\n${lines.join('\n')}\n`)), {
        businessYear: of,
        asOf: '2026-05-15',
      });
    const nobody = await assessed(['M1,x,2026-03,100,0'], '2026-03/2026-03');
    const several = await assessed(
      [
        ...year.months.map((month) => `M1,${long},${month},9999999999999,12345678901`),
        ...year.months.map((month) => `M2,短い店,${month},${month === '2025-06' ? '1,500035' : '0,0'}`),
      ],
      '2025-04/2026-03',
    );
    const acquirer = { name: 'サンプルカード' };
    const made = [
      await writeAnnex(nobody, { acquirer, merchantPages: true }),
      await writeAnnex(several, { acquirer, merchantPages: true }),
      await writeAnnex(several, { acquirer, language: 'en', paper: 'A3', dates: 'iso' }),
    ];
    for (const saved of savedByOffice(made)) {
      const { findings, notCompared } = await auditAnnex(saved);
      expect([findings, notCompared]).toEqual([[], []]);
    }
    // Nor is a number too wide for its column, whatever it is: then a program shows ### alone.
    const pdf = join(mkdtempSync(join(tmpdir(), 'audit-')), 'a.pdf');
    writeFileSync(pdf, printed(made[1] as Uint8Array));
    const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    expect(stdout).toContain('119,999,999,999,988');
    expect(stdout).not.toContain('###');
  },
);

test.runIf(requireOffice())('saved by openpyxl, one sentence says what was not compared', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  try {
    const file = join(folder, 'annex.xlsx');
    writeFileSync(file, annex);
    const code = 'import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[1])';
    expect(spawnSync('/usr/bin/python3', ['-c', code, file]).status).toBe(0);
    const audit = await auditAnnex(readFileSync(file));
    expect(audit.findings).toEqual([]);
    expect(audit.notCompared.map(({ en }) => en)).toEqual([
      expect.stringContaining('formulas were not compared'),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('saved by exceljs, the charts it loses are named, and no number format is broken', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(annex.slice().buffer as ArrayBuffer);
  const saved = new Uint8Array(await book.xlsx.writeBuffer());
  const { findings, notCompared } = await auditAnnex(saved);
  expect(findings.map(({ kind, sheet, what, found }) => [kind, sheet, what, found])).toEqual([
    ['chart', '図表', '1', null],
    ['chart', '図表', '2', null],
  ]);
  expect(notCompared).toEqual([]);
  expect(partsOf(saved).get('xl/styles.xml')).not.toContain('[object Object]');
});
