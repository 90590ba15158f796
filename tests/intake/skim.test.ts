import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellTaker } from '../../src/intake/cell.ts';
import { isMonthHeader, monthColumns, monthTaker } from '../../src/intake/merchant-months.ts';
import { readFiles } from '../../src/intake/read-ledger.ts';
import { openFiles } from '../../src/intake/tables.ts';
import { Refusal } from '../../src/language/refusal.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** Every line through the strict reading, none skimmed. */
async function strictly(bytes: Uint8Array): Promise<Ledger> {
  const builder = ledgerBuilder();
  const options = { name: 'f.csv' };
  for await (const table of openFiles([bytes], options, (header) => isMonthHeader(header, undefined))) {
    builder.open({ name: table.name, format: table.format, encoding: null, bytes: null, sha256: null });
    const take = monthTaker(
      monthColumns(table, builder, undefined),
      cellTaker(builder, { allowNegativeSales: false }),
    );
    for await (const batch of table.batches) for (const row of batch) take(row);
    for (const note of table.notes) builder.report(note);
    builder.close(table.known());
  }
  return builder.finish();
}

/** Every line through the kernel first, however few there are. */
async function skimming(bytes: AsyncIterable<Uint8Array>): Promise<Ledger> {
  const builder = ledgerBuilder();
  await readFiles([bytes], builder, { name: 'f.csv' }, 0);
  return builder.finish();
}

/** Everything a ledger says. */
function contents(ledger: Ledger) {
  const merchants = Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at));
  return {
    merchants,
    found: merchants.map(({ id }) => ledger.indexOf(id)),
    columns: ledger.columns.map(({ month, sales, fraud, origin, usedRows }) => ({
      month,
      usedRows,
      cells: merchants.map((_, at) => [sales(at), fraud(at), origin(at)]),
    })),
    doubted: [...ledger.doubted],
    variouslyNamed: [...ledger.variouslyNamed],
    unattributedRows: ledger.unattributedRows,
    diagnostics: ledger.diagnostics,
    controlTotals: ledger.controlTotals,
    sources: ledger.sources,
  };
}

async function outcome(read: () => Promise<Ledger>) {
  try {
    return contents(await read());
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code, text: error.text };
    throw error;
  }
}

async function expectOneMeaning(bytes: Uint8Array, piece: number): Promise<void> {
  const skimmed = await outcome(() => skimming(inPieces(bytes, piece)));
  expect(skimmed).toEqual(await outcome(() => strictly(bytes)));
}

// CP932 by its decoder, backwards, with all spellings of a character.
const spellings = new Map<string, number[][]>();
for (let lead = 0x81; lead < 0xfd; lead++) {
  if (lead > 0x9f && lead < 0xe0) continue;
  for (let trail = 0x40; trail < 0xfd; trail++) {
    const text = new TextDecoder('shift_jis').decode(Uint8Array.from([lead, trail]));
    if (text.length === 1 && text !== '\ufffd')
      spellings.set(text, [...(spellings.get(text) ?? []), [lead, trail]]);
  }
}
const cp932 = (text: string, choice: number): Buffer =>
  Buffer.from(
    [...text].flatMap((char) => {
      const known = spellings.get(char);
      return known === undefined
        ? [...Buffer.from(char, 'latin1')]
        : (known[choice % known.length] as number[]);
    }),
  );

const ids = fc.constantFrom(
  'M1',
  'M1',
  'M2',
  'M3',
  'm1',
  '0001',
  '加盟店',
  ' M1',
  '',
  '4111111111111111',
  '7000012050002',
);
const names = fc.constantFrom(
  '青葉商店',
  '青葉商店',
  '髙島㈱',
  '白樺',
  '',
  ' 白樺　',
  '"青葉, 本店"',
  '青"葉',
  '∪①',
  '4111111111111111',
  'ｱｵﾊﾞ',
  '\r',
);
const monthTexts = fc.constantFrom(
  '2025-04',
  '2025-04',
  '2025-05',
  '2025/05',
  '202506',
  '2025年4月',
  '令和7年5月',
  '45755',
  '2025-13',
  '',
  '04/05',
  '2025-4',
);
const amounts = fc.constantFrom(
  '0',
  '0',
  '1000',
  '500001',
  '00',
  '１２３',
  '"1,234"',
  '1,234',
  '-5',
  '1.5',
  '',
  '9007199254740993',
  '123456789012',
  '1234567890123',
  'x',
);
const line = fc
  .record({
    fields: fc.tuple(ids, names, monthTexts, amounts, amounts),
    plain: fc.boolean(),
    extra: fc.constantFrom('', '', '', ',', ',x', '\r'),
    end: fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\r\r\n'),
    lone: fc.constantFrom('', '', '', '', '"', '\n', '"\n'),
  })
  .map(({ fields, plain, extra, end, lone }) =>
    plain
      ? `${['M1', fields[1].replace(/["\r,]/g, ''), '2025-04', '12', '0'].join(',')}\n`
      : `${lone}${fields.join(',')}${extra}${end}`,
  );
const headers = fc.constantFrom(
  'merchant_id,merchant_name,month,sales_amount,fraud_amount',
  '加盟店番号,加盟店名,年月,売上金額,不正利用金額\r',
  'merchant_id,month,sales_amount,fraud_amount,merchant_name',
  'merchant_name,fraud_amount,sales_amount,month,merchant_id',
  'merchant_id,memo,month,sales_amount,fraud_amount',
);

test('skimming and the strict reading give one ledger and one set of diagnostics, for any lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      headers,
      fc.array(line, { maxLength: 40 }),
      fc.constantFrom('utf-8', 'utf-8 with mark', 'cp932'),
      fc.nat(3),
      fc.integer({ min: 1, max: 400 }),
      async (header, lines, encoding, choice, piece) => {
        const text = `${header}\n${lines.join('')}`;
        const bytes =
          encoding === 'cp932'
            ? cp932(text, choice)
            : Buffer.concat([
                encoding === 'utf-8' ? Buffer.alloc(0) : Buffer.from([0xef, 0xbb, 0xbf]),
                Buffer.from(text),
              ]);
        await expectOneMeaning(bytes, piece);
      },
    ),
    { numRuns: 400 },
  );
});

test('for any bytes at all', async () => {
  const byte = fc.oneof(
    fc.constantFrom(...Buffer.from(',\n\r"0123456789-M ')),
    fc.constantFrom(...Buffer.from(',,,,\n\n0')),
    fc.integer({ min: 1, max: 255 }),
  );
  await fc.assert(
    fc.asyncProperty(
      headers,
      fc.array(line, { maxLength: 8 }),
      fc.array(byte, { maxLength: 80 }),
      fc.nat(),
      async (header, lines, noise, at) => {
        const before = lines.slice(0, at % (lines.length + 1)).join('');
        const after = lines.slice(at % (lines.length + 1)).join('');
        const bytes = Buffer.concat([
          Buffer.from(`${header}\n${before}`),
          Buffer.from(noise),
          Buffer.from(after),
        ]);
        await expectOneMeaning(bytes, 1 << 18);
      },
    ),
    { numRuns: 400 },
  );
});

test('over several blocks, where a quoted line end stands at the edge of one', async () => {
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount\n';
  const plain = Array.from(
    { length: 12_000 },
    (_, at) => `M${at % 3000},青葉商店${at % 3000},2025-0${4 + Math.floor(at / 3000)},${at},0\n`,
  );
  for (const edge of [0, 1, 2, 20]) {
    const at = Math.floor((1 << 18) / 36) - edge;
    const lines = [...plain.slice(0, at), `Q${edge},"青葉\n商店\n,",2025-04,1,1\n`, ...plain.slice(at)];
    await expectOneMeaning(Buffer.from(header + lines.join('')), 1 << 16);
  }
});

test('card numbers are looked for among skimmed lines as among all others', async () => {
  const cards = ['4111111111111111', '5555555555554444', '378282246310005', '3530111333300000'];
  const name = fc.constantFrom(...cards, ...cards, 'A', 'A', 'B', '∪', '∪', '');
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name, choice: fc.nat(2), quoted: fc.nat(9) }), { minLength: 4, maxLength: 14 }),
      async (rows) => {
        const lines = rows.map(({ name, choice, quoted }, at) =>
          cp932(
            `${choice === 2 ? (cards[at] ?? at) : `M${at}`},${quoted === 0 ? `"${name}"` : name},2025-04,1,0\n`,
            choice,
          ),
        );
        const bytes = Buffer.concat([cp932('加盟店番号,加盟店名,年月,売上金額,不正利用金額\n', 0), ...lines]);
        if ('refused' in (await outcome(() => strictly(bytes)))) refused++;
        await expectOneMeaning(bytes, 1 << 18);
      },
    ),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(20);
  expect(refused).toBeLessThan(380);
});

test('for many merchants in any order, with months missing and amounts of every size', async () => {
  const cell = fc.record({
    merchant: fc.nat(70),
    month: fc.nat(11),
    sales: fc.oneof(fc.nat(1_000_000), fc.constantFrom(0xffff_ffff, 0x1_0000_0000, 999_999_999_999)),
    fraud: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(600_000)),
    name: fc.constantFrom('', '', '', '', '改称'),
    quoted: fc.nat(40).map((n) => n === 0),
  });
  const cells = fc.uniqueArray(cell, {
    minLength: 1,
    maxLength: 700,
    // Otherwise a dozen rows, however many are allowed.
    size: 'max',
    // Some are there twice or more, of any size.
    selector: ({ merchant, month, sales }) => `${merchant} ${month} ${merchant % 9 === 0 ? sales : ''}`,
  });
  type Sorted = { readonly merchant: number; readonly month: number };
  const orders = {
    merchant: (a: Sorted, b: Sorted) => a.merchant - b.merchant,
    month: (a: Sorted, b: Sorted) => a.month - b.month || a.merchant - b.merchant,
    none: () => 0,
  };
  await fc.assert(
    fc.asyncProperty(
      cells,
      fc.constantFrom('merchant', 'month', 'none'),
      fc.boolean(),
      fc.constantFrom('utf-8', 'cp932'),
      async (rows, order, nameFirst, encoding) => {
        const lines = rows.toSorted(orders[order]).map(({ merchant, month, sales, fraud, name, quoted }) => {
          const id = `M${String(merchant).padStart(7, '0')}`;
          const called = name === '' ? `青葉商店${merchant % 9}` : `${name}${month}`;
          const when = `2025-${String(month + 1).padStart(2, '0')}`;
          const who = nameFirst ? `${called},${id}` : `${id},${called}`;
          return `${who},${quoted ? `"${when}"` : when},${sales},${fraud}\n`;
        });
        const who = nameFirst ? 'merchant_name,merchant_id' : 'merchant_id,merchant_name';
        const text = `${who},month,sales_amount,fraud_amount\n${lines.join('')}`;
        await expectOneMeaning(encoding === 'cp932' ? cp932(text, 0) : Buffer.from(text), 1 << 14);
      },
    ),
    { numRuns: 60 },
  );
});

test('amounts as long as a card number are looked at as such, by either reading', async () => {
  const digit = (stem: string): number => {
    const doubled = [...stem].reverse().map((char, at) => (at % 2 === 0 ? Number(char) * 2 : Number(char)));
    return (10 - (doubled.reduce((sum, n) => sum + (n > 9 ? n - 9 : n), 0) % 10)) % 10;
  };
  const lines = Array.from({ length: 40 }, (_, at) => {
    const stem = `4${String(10_000_000_000 + at * 7_919)}`;
    return `M${at},青葉,2025-04,${stem}${digit(stem)},0\n`;
  });
  const bytes = Buffer.from(`merchant_id,merchant_name,month,sales_amount,fraud_amount\n${lines.join('')}`);
  await expectOneMeaning(bytes, 1 << 14);
  expect(await outcome(() => skimming(inPieces(bytes, 1 << 14)))).toMatchObject({ refused: 'card-numbers' });
});

test('in no order, rows of one month far apart, and some of them repeated', async () => {
  // 70 merchants with twelve months; multiplying by a number without common factors mixes them.
  const count = 70 * 12;
  const lines = Array.from({ length: count }, (_, at) => {
    const mixed = (at * 389) % count;
    const month = String((mixed % 12) + 1).padStart(2, '0');
    return `M${Math.floor(mixed / 12)},青葉,2025-${month},${mixed},${mixed % 7}\n`;
  });
  const repeats = lines.filter((_, at) => at % 40 === 0);
  const text = ['merchant_id,merchant_name,month,sales_amount,fraud_amount\n', ...lines, ...repeats].join('');
  await expectOneMeaning(Buffer.from(text), 1 << 14);
  const { controlTotals } = await skimming(inPieces(Buffer.from(text), 1 << 14));
  expect(controlTotals.rows).toEqual({
    read: count + repeats.length,
    used: count - repeats.length,
    rejected: repeats.length * 2,
  });
});
