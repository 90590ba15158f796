// exceljs's streaming reader over a workbook, sums in numbers. Prints the ids listed.
import ExcelJS from 'exceljs';

const merchants = new Map();
const reader = new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2], {
  worksheets: 'emit',
  sharedStrings: 'cache',
});
for await (const sheet of reader) {
  for await (const row of sheet) {
    const [, id, , , sales, fraud] = row.values;
    if (row.number === 1 || typeof sales !== 'number') continue;
    const merchant = merchants.get(id) ?? { sales: 0, fraud: 0, over: false };
    merchants.set(id, merchant);
    merchant.sales += sales;
    merchant.fraud += fraud;
    merchant.over ||= fraud > 500_000;
  }
}
const listed = [...merchants].filter(([, { over, fraud, sales }]) => over && fraud * 100_000 > sales * 38);
process.stdout.write(
  listed
    .map(([id]) => id)
    .sort()
    .join('\n'),
);
