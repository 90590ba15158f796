// The way most people would write it: csv-parse, a zod schema per row, decimal.js for the sums. Kept as short and as
// fast as that way allows.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoderStream } from 'node:stream/web';
import { parse } from 'csv-parse';
import { Decimal } from 'decimal.js';
import { z } from 'zod';

const row = z.tuple([
  z.string().min(1),
  z.string(),
  z.string().regex(/^\d{4}-\d{2}$/),
  z.coerce.number().int().nonnegative(),
  z.coerce.number().int().nonnegative(),
]);

const [, , path, encoding] = process.argv;
const file = createReadStream(path);
const text =
  encoding === 'cp932'
    ? Readable.fromWeb(Readable.toWeb(file).pipeThrough(new TextDecoderStream('shift_jis')))
    : file;

const merchants = new Map();
for await (const record of text.pipe(parse({ from: 2 }))) {
  const [id, , month, sales, fraud] = row.parse(record);
  let merchant = merchants.get(id);
  if (merchant === undefined) {
    merchant = { sales: new Decimal(0), fraud: new Decimal(0), months: new Map() };
    merchants.set(id, merchant);
  }
  merchant.sales = merchant.sales.add(sales);
  merchant.fraud = merchant.fraud.add(fraud);
  merchant.months.set(month, (merchant.months.get(month) ?? new Decimal(0)).add(fraud));
}
const rate = new Decimal('0.038').div(100);
const listed = [];
for (const [id, { sales, fraud, months }] of merchants) {
  if ([...months.values()].some((amount) => amount.gt(500_000)) && fraud.gt(sales.mul(rate))) listed.push(id);
}
process.stdout.write(listed.sort().join('\n'));
