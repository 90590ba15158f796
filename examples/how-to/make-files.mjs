// Makes the files of the how-to pages: a few invented merchants over the business year 2025-04 to 2026-03.
//   node examples/how-to/make-files.mjs
// It needs exceljs and iconv. The files come out the same every time, but for the dates that Excel files carry.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';

const at = (name) => join(import.meta.dirname, name);
const months = Array.from({ length: 12 }, (_, n) =>
  n < 9 ? `2025-${String(n + 4).padStart(2, '0')}` : `2026-${String(n - 8).padStart(2, '0')}`,
);
const headings = ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'];
const merchants = [
  { id: '000101', name: '㈱青葉家電', sales: 8_120_000, fraud: { '2025-06': 620_000 } },
  { id: '000102', name: '白樺トラベル', sales: 6_340_000, fraud: { '2025-09': 480_000 } },
  { id: '000103', name: '若葉書房', sales: 2_450_000, fraud: {} },
];
const rowsOf = (some, among = months) =>
  among.flatMap((month) =>
    some.map(({ id, name, sales, fraud }) => {
      const sold = sales === 0 ? 0 : sales + months.indexOf(month) * 13_000;
      return [id, name, month, sold, fraud[month] ?? 0];
    }),
  );
const csv = (rows) => `${rows.map((row) => row.join(',')).join('\n')}\n`;

const all = rowsOf(merchants);
writeFileSync(at('months.csv'), csv([headings, ...all]));
// The year after.
const later = (month) => `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`;
writeFileSync(
  at('months-2026.csv'),
  csv([headings, ...all.map(([id, name, month, sales, fraud]) => [id, name, later(month), sales, fraud])]),
);
writeFileSync(
  at('months-cp932.csv'),
  execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932'], { input: csv([headings, ...all]) }),
);

// Thousands of yen, of which the file says nothing.
writeFileSync(
  at('thousands.csv'),
  csv([
    headings,
    ...all.map(([id, name, month, sales, fraud]) => [id, name, month, sales / 1000, fraud / 1000]),
  ]),
);

// One shop under two numbers: neither is over 500,000 yen in October by itself.
const shop = { id: '000104', name: '三宮薬局', sales: 3_000_000, fraud: { '2025-10': 300_000 } };
const again = { id: '104', name: '三宮薬局', sales: 400_000, fraud: { '2025-10': 250_000 } };
writeFileSync(
  at('two-numbers.csv'),
  csv([headings, ...all, ...rowsOf([shop]), ...rowsOf([again], ['2025-10'])]),
);

// Single sales, what was notified of them, and chargebacks.
const sales = months.flatMap((month, n) => [
  [`T${n}01`, '000101', '㈱青葉家電', `${month}-03`, 450_000],
  [`T${n}02`, '000103', '若葉書房', `${month}-20`, 12_000],
]);
sales.push(['T299', '000101', '㈱青葉家電', '2025-06-18', 170_000]);
writeFileSync(at('sales.csv'), csv([['取引番号', '加盟店番号', '加盟店名', '取引日', '売上金額'], ...sales]));
writeFileSync(
  at('tc40.csv'),
  csv([
    ['取引番号', '加盟店番号', '取引日', '通知日', '不正利用金額'],
    ['T201', '000101', '2025-06-03', '2025-07-10', 450_000],
  ]),
);
writeFileSync(
  at('chargebacks.csv'),
  csv([
    ['取引番号', '加盟店番号', '取引日', '通知日', '不正利用金額', '理由コード'],
    ['T201', '000101', '2025-06-03', '2025-08-02', 450_000, '10.4'],
    ['T299', '000101', '2025-06-18', '2025-08-20', 170_000, '10.4'],
    ['T002', '000103', '2025-04-20', '2025-06-01', 12_000, '13.1'],
  ]),
);

writeFileSync(
  at('rates.json'),
  `${JSON.stringify(
    [
      {
        calendarYear: 2026,
        percent: '0.041',
        publishedOn: '2027-03-31',
        source: 'an example, not a published rate',
      },
    ],
    null,
    2,
  )}\n`,
);

const made = new Date('2026-04-10T00:00:00Z');
const bookOf = () => Object.assign(new ExcelJS.Workbook(), { created: made, modified: made });

const halves = bookOf();
for (const [name, from] of [
  ['上期', 0],
  ['下期', 6],
]) {
  const sheet = halves.addWorksheet(name);
  sheet.addRow(headings);
  for (const row of rowsOf(merchants, months.slice(from, from + 6))) sheet.addRow(row);
}
halves.addWorksheet('メモ').addRow(['担当: 加盟店管理部']);
await halves.xlsx.writeFile(at('halves.xlsx'));

const form = bookOf();
const sheet = form.addWorksheet('様式1');
for (const [cell, value] of Object.entries({
  A1: '不正利用が多く発生した加盟店の一覧',
  A3: '事業者名',
  A4: '事業年度',
  A6: '番号',
  B6: '加盟店名',
  C6: '年間売上金額（円）',
  D6: '年間不正利用金額（円）',
  E6: '発生率',
}))
  sheet.getCell(cell).value = value;
const line = { style: 'thin' };
for (const cell of ['B3', 'B4', 'A7', 'B7', 'C7', 'D7', 'E7'])
  sheet.getCell(cell).border = { top: line, left: line, bottom: line, right: line };
sheet.getCell('C7').numFmt = '#,##0';
sheet.getCell('D7').numFmt = '#,##0';
sheet.getCell('E7').numFmt = '0.000%';
await form.xlsx.writeFile(at('form.xlsx'));
