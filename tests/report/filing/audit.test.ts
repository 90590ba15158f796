import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { isoDate } from '../../../src/calendar/iso-date.ts';
import { withRegister } from '../../../src/ledger/join-register.ts';
import { yen } from '../../../src/money/yen.ts';
import { annualRate } from '../../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../../src/regulations/acquirer-report/regulation.ts';
import { type Audit, auditAnnex } from '../../../src/report/filing/audit.ts';
import { writeAnnex } from '../../../src/report/filing/write-annex.ts';
import { readReceipt } from '../../../src/report/receipt/read-receipt.ts';
import { canonicalJson, receiptDigest, sha256 } from '../../../src/report/receipt/receipt.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { registerOf } from '../../support/register.ts';
import { edit, tampered } from '../../support/tamper.ts';
import { withCell, withSheetXml } from '../../support/workbook.ts';

const year = businessYear('2025-04', '2026-03');
const quiet = everyMonth(year.months, [10_000_000, 0]);
const ledger = ledgerOf({
  M1: { ...quiet, '2025-07': [10_000_000, 800_000] },
  M2: { ...quiet, '2025-07': [10_000_000, 700_000], '2025-08': [10_000_000, 600_000] },
  M3: { ...quiet, '2025-05': [1_000_000, 900_000] },
});
const annex = await writeAnnex(assess(ledger, { businessYear: year, asOf: '2026-05-15' }));

// Sheets by number: 1 cover, 2 list, 3 months, 4 tests, 5 charts, 6 basis, 7 data, 8 readings, 9 receipt, 10 verification
// data. The list: M2 in row 5, M3 in row 6, M1 in row 7. The months: fraud of M2 in row 5, of M3 in 7, of M1 in 9, sales below.
const places = ({ findings }: Audit) =>
  findings.map(({ kind, sheet, cell, row }) => `${kind} ${sheet} ${cell ?? row ?? ''}`.trim());
const number = (value: number) => () => `<v>${value}</v>`;

describe('an annex as it was written', () => {
  test('has no findings, and its months give its answers', async () => {
    const audit = await auditAnnex(annex);
    expect([audit.identical, audit.further]).toEqual([true, 0]);
    expect(audit.findings).toEqual([]);
    expect(audit.answers).toEqual([]);
    expect(audit.filledIn).toEqual([]);
  });

  test('has none either when it was written with the digest that 0.1.0 gave the rule', async () => {
    const { rule, ...receipt } = await readReceipt(annex);
    const whole = sha256(canonicalJson({ regulation: rule.regulation.id, edition: rule.edition }));
    const digest = receiptDigest({ ...receipt, rule: { ...rule, sha256: whole } });
    const old = [9, 10].reduce(
      (book, sheet) =>
        withSheetXml(book, sheet, (xml) =>
          xml.replaceAll(rule.sha256, whole).replaceAll(receipt.sha256, digest),
        ),
      annex,
    );
    expect((await auditAnnex(old)).findings).toEqual([]);
  });

  test('may have measures and names filled in: they are told, not held against it', async () => {
    const audit = await auditAnnex(withCell(annex, 2, 'L5', () => '<is><t>3-D セキュアを導入</t></is>'));
    expect(audit.findings).toEqual([]);
    expect(audit.filledIn.map(({ sheet, cell }) => `${sheet} ${cell}`)).toEqual(['該当加盟店一覧 L5']);
  });
});

describe('an edited annex', () => {
  test('a changed month is named, with everything that no longer follows and the answer it gives', async () => {
    // July 2025 of M1: 800,000 becomes 500,000, which is not over.
    const audit = await auditAnnex(withCell(annex, 3, 'G9', number(500_000)));
    expect(places(audit)).toContain('cell-changed 月別明細 G9');
    expect(places(audit)).toContain('value-wrong 月別明細 P9');
    expect(places(audit)).toContain('value-wrong 該当加盟店一覧 K7');
    expect(places(audit)).toContain('value-wrong 表紙 B19');
    const ofMerchants = audit.findings.filter(
      ({ sheet }) => sheet === '月別明細' || sheet === '該当加盟店一覧',
    );
    expect(new Set(ofMerchants.map(({ merchantId }) => merchantId))).toEqual(new Set(['M1', null]));
    expect(ofMerchants.filter(({ merchantId }) => merchantId === null).map(({ cell }) => cell)).toEqual([
      'A2',
      // The number and the sums in the last row.
      'C8',
      'D8',
      'E8',
    ]);
    expect(audit.answers).toEqual([{ merchantId: 'M1', was: 'listed', is: 'not-listed' }]);
    expect(audit.followed).toEqual([]);
  });

  test('values that were recalculated from a changed month are told apart from those that were not', async () => {
    const edited = withCell(annex, 3, 'G9', number(500_000));
    const half = withCell(edited, 3, 'P9', (inner) => inner.replace('800000', '500000'));
    const audit = await auditAnnex(half);
    expect(audit.followed).toEqual([{ sheet: '月別明細', cell: 'P9', found: '500000', written: '800000' }]);
    expect(places(audit)).not.toContain('value-wrong 月別明細 P9');
    expect(places(audit)).toContain('value-wrong 該当加盟店一覧 E7');
  });

  test('a sum shown as another is named with what the months give', async () => {
    const audit = await auditAnnex(withCell(annex, 3, 'P5', (inner) => inner.replace('1300000', '1300001')));
    expect(audit.findings).toEqual([
      {
        kind: 'value-wrong',
        sheet: '月別明細',
        cell: 'P5',
        row: 5,
        what: null,
        found: '1300001',
        expected: '1300000',
        further: 0,
        merchantId: 'M2',
      },
    ]);
  });

  test('a verdict written over is named', async () => {
    const audit = await auditAnnex(withCell(annex, 2, 'K6', () => '<is><t>該当しない</t></is>'));
    expect(places(audit)).toEqual(['formula-changed 該当加盟店一覧 K6']);
    expect(audit.findings[0]).toMatchObject({ merchantId: 'M3', found: '該当しない' });
    expect(audit.answers).toEqual([]);
  });

  test('a formula replaced by its value is named', async () => {
    const audit = await auditAnnex(withCell(annex, 3, 'P5', (inner) => inner.replace(/<f>.*<\/f>/, '')));
    expect(places(audit)).toEqual(['formula-changed 月別明細 P5']);
  });

  test('a row deleted as Excel deletes it is named, and nothing that moved with it', async () => {
    // Row 6 of the list, M3: the cover, the list's own count and the chart look at one row less.
    const audit = await auditAnnex(
      tampered(annex, (parts) => {
        for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml', 'xl/charts/chart2.xml'])
          edit(parts, name, (xml) => xml.replace(/(\$[A-Z]+\$5:\$[A-Z]+)\$7/g, '$1$6'));
        edit(parts, 'xl/worksheets/sheet2.xml', (xml) =>
          xml
            .replace(/<row r="6".*?<\/row>/, '')
            .replace(/<row r="7".*?<\/row>/, (row) => row.replace(/r="(\D*)7"/g, 'r="$16"')),
        );
      }),
    );
    expect(places(audit)).toEqual(['row-deleted 該当加盟店一覧 6']);
    expect(audit.findings[0]?.merchantId).toBe('M3');
  });

  test('months deleted are named, with the merchant that they leave without', async () => {
    // Rows 7 and 8, M3; the rows of M1 move up, and what looks at them follows.
    const audit = await auditAnnex(
      tampered(annex, (parts) => {
        const up = (xml: string) =>
          xml.replace(/(月別明細'!\$?[A-Z]+)(9|10)(?::(\$?[A-Z]+)(9|10))?(?!\d)/g, (_, a, first, b, last) =>
            last === undefined ? `${a}${first - 2}` : `${a}${first - 2}:${b}${last - 2}`,
          );
        const gone = (xml: string) => xml.replace(/'月別明細'![A-Z]+[78](?::[A-Z]+\d+)?(?!\d)/g, '#REF!');
        const shorter = (xml: string) =>
          xml.replace(/(月別明細'!\$[A-Z]+\$5:\$[A-Z]+\$)10/g, (_, range) => `${range}8`);
        for (const name of [2, 4, 5].map((number) => `xl/worksheets/sheet${number}.xml`))
          edit(parts, name, (xml) => shorter(up(gone(xml))));
        edit(parts, 'xl/worksheets/sheet3.xml', (xml) =>
          xml
            .replace(/<row r="[78]".*?<\/row>/gs, '')
            .replace(/<row r="(?:9|10)".*?<\/row>/gs, (row) =>
              row
                .replace(/r="(\D*)(9|10)"/g, (_, column, n) => `r="${column}${n - 2}"`)
                .replace(
                  /<f>(.*?)<\/f>/g,
                  (_, formula: string) =>
                    `<f>${formula.replace(/(?<![\w$])([A-Z])(9|10)/g, (__, column, n) => `${column}${n - 2}`)}</f>`,
                ),
            )
            .replace('sqref="D5:O10"', 'sqref="D5:O8"'),
        );
      }),
    );
    expect(places(audit)).toEqual([7, 8].map((row) => `row-deleted 月別明細 ${row}`));
    expect(audit.answers).toEqual([{ merchantId: 'M3', was: 'listed', is: null }]);
  });

  test('a threshold changed on the basis sheet is named', async () => {
    const audit = await auditAnnex(
      withSheetXml(annex, 6, (xml) => xml.replace('<v>500000</v>', '<v>900000</v>')),
    );
    expect(audit.findings.map(({ kind, sheet, found }) => [kind, sheet, found])).toEqual([
      ['cell-changed', '算出根拠', '900000'],
    ]);
  });

  test('a number in place of the word for a month without contract is named', async () => {
    const begun = withRegister(
      ledgerOf({ M1: { '2025-07': [10_000_000, 800_000] }, other: quiet }),
      registerOf({ M1: { contractFrom: isoDate('2025-06-01') }, other: {} }),
    );
    const written = await writeAnnex(assess(begun, { businessYear: year, asOf: '2026-05-15' }));
    expect((await auditAnnex(written)).findings).toEqual([]);
    const audit = await auditAnnex(
      withCell(written, 5, 'D5', (inner) => inner.replace('<v>契約なし</v>', '<v>2</v>')),
    );
    expect(audit.findings).toMatchObject([
      {
        kind: 'value-wrong',
        sheet: '判定過程',
        cell: 'D5',
        found: '2',
        expected: '契約なし',
        merchantId: 'M1',
      },
    ]);
  });

  test('a merchant whose months are gone has no answer any more', async () => {
    const audit = await auditAnnex(
      withSheetXml(annex, 3, (xml) => xml.replace(/<row r="(?:9|10)".*?<\/row>/g, '')),
    );
    expect(places(audit)).toEqual([9, 10].map((row) => `row-deleted 月別明細 ${row}`));
    expect(audit.answers).toEqual([{ merchantId: 'M1', was: 'listed', is: null }]);
  });

  test('a merchant that stands there twice is judged by the months that were written, the others are named', async () => {
    // M1 once more below, with nothing in July 2025.
    const copied = (xml: string): string =>
      [...xml.matchAll(/<row r="(?:9|10)".*?<\/row>/g)]
        .map(([row]) =>
          row.replace(/r="(\D*)(9|10)"/g, (_, column, row9) => `r="${column}${Number(row9) + 2}"`),
        )
        .join('')
        .replace('<v>800000</v>', '<v>0</v>');
    const audit = await auditAnnex(
      withSheetXml(annex, 3, (xml) => xml.replace('</sheetData>', `${copied(xml)}</sheetData>`)),
    );
    expect(places(audit)).toEqual(
      expect.arrayContaining([11, 12].map((row) => `row-inserted 月別明細 ${row}`)),
    );
    expect(audit.answers).toEqual([]);
  });

  test('a receipt made to fit is named', async () => {
    const audit = await auditAnnex(
      withSheetXml(annex, 10, (xml) =>
        xml.replace('&quot;asOf&quot;:&quot;2026-05-15', '&quot;asOf&quot;:&quot;2026-05-16'),
      ),
    );
    expect(audit.findings.map(({ kind }) => kind)).toContain('receipt-changed');
  });

  test('the receipt for people is held against the one for programs', async () => {
    const audit = await auditAnnex(
      withSheetXml(annex, 9, (xml) => xml.replace('>2026-05-15<', '>2026-05-16<')),
    );
    expect(places(audit)).toEqual(['receipt-changed 作成証跡 B9']);
  });
});

test('an annex of another version is compared all the same, and the version is said', async () => {
  const { library, ...receipt } = await readReceipt(annex);
  const digest = receiptDigest({ ...receipt, library: { ...library, version: '9.9.9' } });
  const own = `${library.name} ${library.version}`;
  const other = [9, 10].reduce(
    (book, sheet) =>
      withSheetXml(book, sheet, (xml) =>
        xml
          .replace(
            `&quot;version&quot;:&quot;${library.version}&quot;`,
            '&quot;version&quot;:&quot;9.9.9&quot;',
          )
          .replace(`>${own}<`, `>${library.name} 9.9.9<`)
          .replaceAll(receipt.sha256, digest),
      ),
    annex,
  );
  const audit = await auditAnnex(other);
  expect(audit.findings).toEqual([]);
  expect(audit.notCompared.map(({ en }) => en)).toEqual([expect.stringContaining('9.9.9')]);
  const edited = await auditAnnex(withCell(other, 3, 'G9', number(500_000)));
  expect(places(edited)).toContain('cell-changed 月別明細 G9');
});

test('one cell far away is one finding', async () => {
  const audit = await auditAnnex(
    withSheetXml(annex, 2, (xml) =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    ),
  );
  expect(places(audit)).toEqual(['row-inserted 該当加盟店一覧 XFD1048576']);
  expect(audit.findings[0]).toMatchObject({ found: '1', further: 0 });
});

test('a thousand findings of a kind are told of each sheet, the others are counted', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 1_003 }, (_, n) => [
      `M${n}`,
      { ...quiet, '2025-07': [10_000_000, 800_000] as const },
    ]),
  );
  const written = await writeAnnex(assess(ledgerOf(many), { businessYear: year, asOf: '2026-05-15' }));
  const audit = await auditAnnex(
    withSheetXml(written, 2, (xml) => xml.replace(/<t xml:space="preserve">M\d+<\/t>/g, '<t>X</t>')),
  );
  expect(audit.findings.filter(({ kind }) => kind === 'cell-changed')).toHaveLength(1_000);
  expect(audit.further).toBe(1_003 - 1_000);
});

describe('a receipt made up to fit another workbook', () => {
  const made = async (options: Partial<Parameters<typeof assess>[1]>) =>
    auditAnnex(
      await writeAnnex(
        assess(ledgerOf({ M1: { ...quiet, '2025-07': [10_000_000, 800_000] } }), {
          businessYear: year,
          asOf: '2026-05-15',
          ...options,
        }),
      ),
    );

  test('leaves nothing to find: merchants left out are not seen without the inputs or a signature', async () => {
    const audit = await made({});
    expect([audit.findings, audit.notCompared]).toEqual([[], []]);
    expect(audit.receipt.result.listed.map(({ id }) => id)).toEqual(['M1']);
  });

  test('but a rule or a rate that this version has not', async () => {
    const [edition] = acquirerReport.editions;
    const [amount, ...others] = edition?.criterion.legs ?? [];
    if (edition === undefined || amount === undefined) throw new Error('no leg');
    const tests = [{ kind: 'amount', operator: 'above', threshold: yen(900_000) }] as const;
    const legs = [{ ...amount, tests }, ...others] as const;
    const raised = {
      ...acquirerReport,
      editions: [{ ...edition, criterion: { kind: 'all', legs } }],
    } as const;
    const byRule = await made({ regulation: raised });
    expect(byRule.findings.map(({ kind, what }) => `${kind} ${what}`)).toEqual(['receipt-changed rule']);
    const rates = [
      annualRate({ calendarYear: 2025, percent: '9.999', publishedOn: '2026-04-30', source: 'JCA' }),
    ];
    const byRate = await made({ rates });
    expect(byRate.notCompared.map(({ en }) => en)).toEqual([expect.stringContaining('9.999')]);
  });
});

test('a workbook without a receipt is refused', async () => {
  await expect(
    auditAnnex(withSheetXml(annex, 10, (xml) => xml.replaceAll('>receipt<', '>nothing<'))),
  ).rejects.toMatchObject({ code: 'receipt-missing' });
});
