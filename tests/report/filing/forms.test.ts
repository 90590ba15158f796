import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { fillTemplate } from '../../../src/report/filing/fill-template.ts';
import type { FormMap } from '../../../src/report/filing/form-map.ts';
import { blanked, formNamed, mapOf, partsOf } from '../../support/forms.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';
import { recalculated, requireOffice, seenByOpenpyxl } from '../../support/office.ts';

const year = businessYear('2025-04', '2026-03');

/** So many merchants, each listed: merchant n has the n-th largest fraud. */
function listed(count: number): Assessment {
  const merchants = Array.from({ length: count }, (_, n) => {
    const months = year.months.map((month, m): [string, [number, number]] => [
      month,
      [10_000_999 + n, m === n % 12 ? 900_999 - n : 1_999],
    ]);
    return [`M${String(n + 1).padStart(2, '0')}`, Object.fromEntries(months)];
  });
  const quiet = everyMonth(year.months, [10_000_000, 0]);
  return assess(ledgerOf({ ...Object.fromEntries(merchants), quiet }), {
    businessYear: year,
    asOf: '2026-05-15',
  });
}

const options = {
  acquirer: {
    name: '株式会社サンプルカード',
    registrationNumber: '関東（ク）第1号',
    regionalBureau: '関東経済産業局',
  },
};
const filled = (name: string, count: number, map: FormMap = mapOf(name)) =>
  fillTemplate(formNamed(name), listed(count), map, options);

/** Every cell that a map fills where no rows are inserted. */
function filledCells(map: FormMap, sheet: string): ReadonlySet<string> {
  const cells = map.sheets.flatMap((entry) => {
    const groups = (entry.rows ?? []).flatMap(({ row, height = 1, ready = 1, columns, more }) => {
      const places = (first: number, many: number) =>
        Object.keys(columns).flatMap((key) => {
          const [letters, down = '0'] = key.split('+');
          return Array.from({ length: many }, (_, n) => `${letters}${first + n * height + Number(down)}`);
        });
      const here = entry.sheet === sheet ? places(row, ready) : [];
      if (typeof more !== 'object' || more.sheet !== sheet) return here;
      return [...here, ...places(more.row, more.ready), ...Object.keys(more.cells ?? {})];
    });
    return [...groups, ...(entry.sheet === sheet ? Object.keys(entry.cells ?? {}) : [])];
  });
  return new Set(cells);
}

/** What must be in the form as it was: each part, but for the cells filled and what says who wrote it. */
function expectUntouched(name: string, bytes: Uint8Array, sheets: Readonly<Record<string, string>>): void {
  const [form, now] = [partsOf(formNamed(name)), partsOf(bytes)];
  for (const [part, before] of form) {
    const after = now.get(part) ?? '';
    const sheet = sheets[part];
    if (sheet !== undefined) {
      const cells = filledCells(mapOf(name), sheet);
      expect(blanked(after, cells)).toBe(blanked(before, cells));
    } else if (part === 'docProps/app.xml') {
      expect(after).toBe(
        before
          .replace(/<Application>[^<]*<\/Application>/, '')
          .replace(/(<Properties[^>]*>)/, '$1<Application>acquirer-report</Application>'),
      );
    } else if (part === 'xl/workbook.xml') {
      const plain = (xml: string) => xml.replace(/<calcPr\b[^>]*\/>/, '').replace(/ state="\w+"/g, '');
      expect(plain(after)).toBe(plain(before));
    } else expect(after, part).toBe(before);
  }
}

test.each([
  ['ten-rows', [0, 1, 10], { 'xl/worksheets/sheet1.xml': '様式第1', 'xl/worksheets/sheet2.xml': '続紙' }],
  ['merchant-page', [0, 1], { 'xl/worksheets/sheet1.xml': '加盟店票' }],
  ['thousand-yen', [0, 1], { 'xl/worksheets/sheet1.xml': '総括表', 'xl/worksheets/sheet2.xml': '明細' }],
])(
  '%s: with as many merchants as have a place nothing changes but the cells of the map',
  async (name, counts, sheets) => {
    for (const count of counts) expectUntouched(name, await filled(name, count), sheets);
  },
);

test('a continuation sheet that nobody needs is hidden where the map says so, and seen where it is needed', async () => {
  const state = async (count: number) =>
    /<sheet name="続紙"[^>]*>/.exec(
      partsOf(await filled('ten-rows', count)).get('xl/workbook.xml') ?? '',
    )?.[0];
  expect(await state(10)).toContain('state="hidden"');
  expect(await state(11)).not.toContain('state="hidden"');
});

describe.runIf(requireOffice())('the forms as other programs read them', () => {
  test('ten rows: the 11th merchant is the first of 続紙, the 31st of its copy; sums are of each page', async () => {
    const bytes = await filled('ten-rows', 31);
    for (const seen of [recalculated(bytes), seenByOpenpyxl(bytes)]) {
      expect(Object.keys(seen)).toEqual(['様式第1', '続紙', '続紙 (2)']);
      expect(seen['様式第1']?.['B20']).toBe('M10 商店');
      expect(seen['続紙']?.['B5']).toBe('M11 商店');
      expect(seen['続紙']?.['B24']).toBe('M30 商店');
      expect(seen['続紙 (2)']?.['B5']).toBe('M31 商店');
      expect(seen['続紙 (2)']?.['B6']).toBeUndefined();
      expect(seen['続紙 (2)']?.['G1']).toBe('3／3');
      expect(seen['様式第1']?.['A4']).toBe('関東経済産業局長　殿');
    }
    const office = recalculated(bytes);
    const fraud = listed(31).listed.map(({ fraudAmount }) => fraudAmount);
    const sum = (from: number, to: number) => fraud.slice(from, to).reduce((a, b) => a + b, 0);
    expect(office['様式第1']?.['E21']).toBe(sum(0, 10));
    expect(office['続紙']?.['E25']).toBe(sum(10, 30));
    expect(office['様式第1']?.['E22']).toBe(sum(0, 31));
  });

  test('a page a merchant: its own figures, formulas and chart on each', async () => {
    const bytes = await filled('merchant-page', 3);
    const office = recalculated(bytes);
    expect(Object.keys(office)).toEqual(['加盟店票', '加盟店票 (2)', '加盟店票 (3)']);
    const [, second] = listed(3).listed;
    expect(office['加盟店票 (2)']?.['B6']).toBe('M02 商店');
    expect(office['加盟店票 (2)']?.['C22']).toBe(second?.fraudAmount);
    expect(office['加盟店票 (2)']?.['E11']).toBe('●');
    expect(office['加盟店票 (2)']?.['E10']).toBeUndefined();
    const parts = partsOf(bytes);
    expect(parts.get('xl/charts/chart3.xml')).toContain("'加盟店票 (3)'!");
    expect(parts.get('xl/charts/chart1.xml')).toBe(
      partsOf(formNamed('merchant-page')).get('xl/charts/chart1.xml'),
    );
    expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('tabSelected');
    expect(parts.get('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Area" localSheetId="2">'加盟店票 (3)'!$A$1:$F$47</definedName>`,
    );
  });

  test('千円: two rows a merchant, sums over all of them, formats, validations, names and print area grown', async () => {
    const bytes = await filled('thousand-yen', 5);
    const office = recalculated(bytes);
    const months = (n: number) =>
      year.months.map((_, m) => Math.floor((m === n % 12 ? 900_999 - n : 1_999) / 1000));
    const sums = [0, 1, 2, 3, 4].map((n) => months(n).reduce((a, b) => a + b, 0));
    const whole = sums.reduce((a, b) => a + b, 0);
    expect([0, 1, 2, 3, 4].map((n) => office['明細']?.[`Q${7 + 2 * n}`])).toEqual(sums);
    expect(office['明細']?.['Q17']).toBe(whole);
    expect(office['総括表']?.['B11']).toBe(whole);
    expect(office['総括表']?.['B14']).toBe(0);
    const parts = partsOf(bytes);
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toContain('sqref="D6:D15"');
    expect(sheet).toContain('sqref="E7:P7 E9:P9 E11:P11 E13:P13 E15:P15"');
    expect(sheet).toContain('<formula>$Q$17=0</formula>');
    expect(sheet).toContain('<mergeCell ref="R14:R15"/>');
    expect(sheet).toContain('<brk id="19"');
    const book = parts.get('xl/workbook.xml') ?? '';
    expect(book).toContain('>明細!$Q$17<');
    expect(book).toContain('>明細!$E$6:$P$15<');
    expect(book).toContain("'明細'!$A$1:$R$19");
    expect(book).toContain("'明細'!$4:$5");
  });
});

test('the same form, data and map give the same bytes', async () => {
  expect(await filled('thousand-yen', 5)).toEqual(await filled('thousand-yen', 5));
});
