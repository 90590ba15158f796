import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellTaker } from '../../../src/intake/fields/merchant-month.ts';
import { openFiles } from '../../../src/intake/forms/open-inputs.ts';
import { monthColumns, monthTeller } from '../../../src/intake/months/merchant-months.ts';
import { readFiles } from '../../../src/intake/months/read-ledger.ts';
import { siftedTaker } from '../../../src/intake/months/sifted-months.ts';
import { Refusal } from '../../../src/language/refusal.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { type LedgerBuilder, ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../../src/ledger/left-out.ts';

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** A small generator of its own, so that the files below are the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

const namesOf = (files: readonly unknown[]) => files.map((_, at) => `${at + 1}.csv`);

/** Every line through the strict reading, none skimmed. */
async function strictly(...files: Uint8Array[]): Promise<Ledger> {
  return strictlyInto(ledgerBuilder(), files);
}

async function strictlyInto(builder: LedgerBuilder, files: readonly Uint8Array[]): Promise<Ledger> {
  const options = { name: namesOf(files) };
  for await (const table of openFiles(files, options, monthTeller({}))) {
    builder.open({ name: table.name, format: table.format, encoding: null, bytes: null, sha256: null });
    const columns = monthColumns(table, builder, {});
    const cells = cellTaker(builder, { allowNegativeSales: false });
    const sifted = siftedTaker(table.name, columns, builder, cells);
    for await (const batch of table.rows()) for (const row of batch) sifted.take(row);
    for (const note of [...table.notes, ...sifted.notes]) builder.report(note);
    builder.close(table.known());
  }
  return builder.finish();
}

/** Every line through the kernel first, however few there are. */
async function skimming(...files: AsyncIterable<Uint8Array>[]): Promise<Ledger> {
  return skimmingInto(ledgerBuilder(), files);
}

async function skimmingInto(
  builder: LedgerBuilder,
  files: readonly AsyncIterable<Uint8Array>[],
): Promise<Ledger> {
  await readFiles(files, builder, { name: namesOf(files) }, 0);
  return builder.finish();
}

/** Everything a ledger says. */
function contents(ledger: Ledger) {
  const merchants = Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at));
  const frauds = merchants.map((_, at) => ledger.columns.reduce((sum, column) => sum + column.fraud(at), 0));
  return {
    merchants,
    // At, and one above, the fraud of each.
    mayHaveFraud: [...new Set(frauds)]
      .slice(0, 20)
      .map((fraud) => [[...ledger.mayHaveFraud(fraud)], [...ledger.mayHaveFraud(fraud + 1)]]),
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
  'merchant_id,branch,month,sales_amount,fraud_amount',
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
    { numRuns: 150 },
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
    { numRuns: 200 },
  );
});

test('over several blocks, where a quoted line end stands at the edge of one', async () => {
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount\n';
  const plain = Array.from(
    { length: 12_000 },
    (_, at) => `M${at % 3000},青葉商店${at % 3000},2025-0${4 + Math.floor(at / 3000)},${at},0\n`,
  );
  for (const edge of [0, 1]) {
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
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(8);
  expect(refused).toBeLessThan(142);
});

describe('card numbers that come again and again', () => {
  const luhn = (stem: string): string => {
    const sum = [...stem].reverse().reduce((sum, char, at) => {
      const digit = Number(char) * (at % 2 === 0 ? 2 : 1);
      return sum + (digit > 9 ? digit - 9 : digit);
    }, 0);
    return `${stem}${(10 - (sum % 10)) % 10}`;
  };
  const cards = Array.from({ length: 100 }, (_, at) => luhn(`4${String(10 ** 13 + at * 7_919_333_777)}`));
  const year = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
  const columns = ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'];
  const [wide, spaced] = [
    (card: string) => card.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    (card: string) => card.replace(/(....)(?=.)/g, '$1 '),
  ];
  // The kernel knows each after its first line.
  test.each([
    ['ids', (card: string) => [card, 'x'], 'utf-8'],
    ['ids, in CP932', (card: string) => [card, '青葉'], 'cp932'],
    ['ids with spaces', (card: string) => [spaced(card), 'x'], 'utf-8'],
    ['ids in full width', (card: string) => [wide(card), 'x'], 'utf-8'],
    ['names', (card: string, at: number) => [`M${at}`, card], 'utf-8'],
    [
      'names with dashes of katakana',
      (card: string, at: number) => [`M${at}`, spaced(card).replaceAll(' ', '゠')],
      'utf-8',
    ],
    ['names in full width', (card: string, at: number) => [`M${at}`, wide(card)], 'utf-8'],
    ['names in full width, in CP932', (card: string, at: number) => [`M${at}`, wide(card)], 'cp932'],
  ] as const)('as %s', async (_, who, encoding) => {
    const lines = cards.flatMap((card, at) =>
      year.map((month) => `${[...who(card, at), month, '1', '0'].join(',')}\n`),
    );
    for (const order of [lines, lines.toSorted((a, b) => a.slice(-11).localeCompare(b.slice(-11)))]) {
      const text = `${columns.join(',')}\n${order.join('')}`;
      const bytes = encoding === 'cp932' ? cp932(text, 0) : Buffer.from(text);
      await expectOneMeaning(bytes, 1 << 18);
      expect(await outcome(() => skimming(inPieces(bytes, 1 << 18)))).toMatchObject({
        refused: 'card-numbers',
      });
    }
  });

  test('a few among many ids are only that', async () => {
    const ids = cards.flatMap((card, at) => [card, ...Array.from({ length: 9 }, (_, n) => `M${at}${n}`)]);
    const lines = year.flatMap((month) => ids.map((id) => `${id},x,${month},1,0\n`));
    await expectOneMeaning(Buffer.from(`${columns.join(',')}\n${lines.join('')}`), 1 << 18);
  });
});

describe('two fields that are read from one column', () => {
  const fields = ['merchantId', 'merchantName', 'month', 'salesAmount', 'fraudAmount'] as const;
  const pairs = fields.flatMap((field, at) => fields.slice(at + 1).map((other) => [field, other] as const));
  const lines = (card: boolean) =>
    Array.from({ length: 60 }, (_, at) => {
      const memo = card ? ['4111111111111111', '5555555555554444', '378282246310005'][at % 3] : 'x';
      return `${202501 + (at % 12)},${memo},${202501 + (at % 7)},2025${String((at % 12) + 1).padStart(2, '0')},${202501 + (at % 5)}\n`;
    }).join('');

  test.each(pairs)('%s and %s', async (field, other) => {
    // Every field can be read from every column: a month is a number, too.
    const headings = Object.fromEntries(fields.map((name, at) => [name, `c${at}`]));
    const columns = { ...headings, [other]: headings[field] };
    for (const card of [false, true]) {
      const bytes = Buffer.from(`c0,c1,c2,c3,c4\n${lines(card)}`);
      const read = async (skimmed: number) => {
        const builder = ledgerBuilder();
        await readFiles([bytes], builder, { columns, name: 'f' }, skimmed);
        return builder.finish();
      };
      const told = await outcome(() => read(0));
      expect(told).toEqual(await outcome(() => read(Number.POSITIVE_INFINITY)));
      // As amounts they are refused for what they add up to.
      expect('refused' in told).toBe(card);
    }
  });
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

test('fraud of any size is found again, in one month and in several together', async () => {
  // The last two stand aside.
  const amounts = [1, 4_294_967_294, 4_294_967_295, 4_294_967_296];
  const lines = amounts.flatMap((amount, at) => [
    `A${at},,2025-04,1,${amount}`,
    ...Array.from({ length: 12 }, (_, month) => {
      const when = `${2025 + Math.floor((month + 3) / 12)}-${String(((month + 3) % 12) + 1).padStart(2, '0')}`;
      return `B${at},,${when},1,${amount}`;
    }),
  ]);
  const bytes = Buffer.from(`加盟店番号,加盟店名,年月,売上金額,不正利用金額\n${lines.join('\n')}\n`);
  await expectOneMeaning(bytes, 1 << 18);
  const ledger = await skimming(inPieces(bytes, 1 << 18));
  for (const [at, amount] of amounts.entries()) {
    const [once, often] = [ledger.indexOf(`A${at}`), ledger.indexOf(`B${at}`)];
    expect([...ledger.mayHaveFraud(amount)]).toContain(once);
    expect([...ledger.mayHaveFraud(amount + 1)]).not.toContain(once);
    expect([...ledger.mayHaveFraud(amount * 12)]).toContain(often);
    expect([...ledger.mayHaveFraud(amount * 12 + 1)]).not.toContain(often);
  }
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
    leftOut: noneLeftOut,
  });
});

test('more months than twelve, in every order', async () => {
  // 40 merchants and 27 months, which is more than two years' room.
  const [merchants, months] = [40, 27];
  const line = (merchant: number, month: number) => {
    const [year, of] = [2024 + Math.floor(month / 12), String((month % 12) + 1).padStart(2, '0')];
    return `M${merchant},青葉${merchant},${year}-${of},${merchant * 1_000 + month},${month % 5}\n`;
  };
  const cells = Array.from({ length: merchants * months }, (_, at) => at);
  const orders = [
    cells.map((at) => line(Math.floor(at / months), at % months)),
    cells.map((at) => line(at % merchants, Math.floor(at / merchants))),
    cells
      .map((at) => (at * 389) % cells.length)
      .map((at) => line(at % merchants, Math.floor(at / merchants))),
  ];
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount\n';
  for (const lines of orders) {
    await expectOneMeaning(Buffer.from(header + lines.join('')), 1 << 14);
    const { controlTotals } = await skimming(inPieces(Buffer.from(header + lines.join('')), 1 << 14));
    expect(controlTotals.rows).toEqual({
      read: cells.length,
      used: cells.length,
      rejected: 0,
      leftOut: noneLeftOut,
    });
  }
});

test('lines that begin as those of a known merchant do, in files of several kinds', async () => {
  const long = (length: number) => 'n'.repeat(length);
  const merchants = [
    ['A', 'x'],
    ['AB', 'x,y'],
    ['B', 'x\ty'],
    ['C,D', '青葉商店'],
    ['D', ''],
    ['E', '髙島屋"本店"'],
    ['加盟店', '白樺'],
    ['F', long(11)],
    ['G', long(12)],
    ['H', long(13)],
    ['I', long(60)],
    ['J', long(61)],
    ['K', long(62)],
    ['L', `${long(63)}x`],
    ['M', `${long(63)}y`],
    ['M0000001', '青葉商店'],
    ['M0000002', '青葉商店二号店'],
    ['S', `x,${long(14)}`],
    ['N', `${'髙'.repeat(16)}1`],
    ['O', `${'髙'.repeat(16)}2`],
    ['P', '白'.repeat(21)],
    ['Q', `${'白'.repeat(300)}1`],
    ['R', `${'白'.repeat(300)}2`],
  ] as const;
  const row = fc.record({
    who: fc.nat(merchants.length - 1),
    stays: fc.nat(3),
    month: fc.nat(11),
    sales: fc.constantFrom('0', '12', '12345678', '123456789', '4294967295', '999999999999', '5 ', '１'),
    fraud: fc.constantFrom('0', '0', '7', '1000', '4294967295', 'x'),
    // As it should be, without its quotes, or under another name.
    written: fc.constantFrom('well', 'well', 'well', 'well', 'well', 'bare', 'otherwise'),
    end: fc.constantFrom('\n', '\n', '\n', '\r\n'),
    extra: fc.constantFrom('', '', '', '', '', 'x'),
  });
  const columns = fc.constantFrom(
    ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'],
    ['merchant_id', 'merchant_name', 'fraud_amount', 'month', 'sales_amount'],
    ['merchant_id', 'merchant_name', 'sales_amount', 'fraud_amount', 'month'],
    ['merchant_id', 'month', 'merchant_name', 'sales_amount', 'fraud_amount'],
    ['merchant_id', 'merchant_name', 'branch', 'month', 'sales_amount', 'fraud_amount'],
    ['merchant_id', 'month', 'sales_amount', 'fraud_amount'],
    ['merchant_name', 'merchant_id', 'month', 'sales_amount', 'fraud_amount'],
  );
  const file = fc.record({
    columns,
    separator: fc.constantFrom(',', ',', '\t'),
    encoding: fc.constantFrom('utf-8', 'cp932'),
    order: fc.constantFrom('merchant', 'month', 'none'),
    // Which fields stand between quotes, and whether amounts have commas; a row in nine is written otherwise.
    quoted: fc.constantFrom('needed', 'needed', 'all', 'texts', 'amounts'),
    grouped: fc.boolean(),
    end: fc.constantFrom('\n', '\n', '\r\n'),
    rows: fc.array(row, { minLength: 1, maxLength: 60, size: 'max' }),
  });
  type File = typeof file extends fc.Arbitrary<infer Value> ? Value : never;
  const bytesOf = (file: File): Uint8Array => {
    const { columns, separator, encoding, order, rows, grouped } = file;
    const sorted =
      order === 'none'
        ? rows
        : rows.toSorted((a, b) => (order === 'month' ? a.month - b.month : 0) || a.who - b.who);
    const lines = sorted.map(({ who, month, sales, fraud, written, end, extra }, at) => {
      const [id, name] = merchants[who] as (typeof merchants)[number];
      const style = at % 9 === 8 ? 'needed' : file.quoted;
      const field = (text: string, kind: 'text' | 'amount') => {
        const needed = written !== 'bare' && /[",\t]/.test(text);
        const asked = style === 'all' || style === (kind === 'text' ? 'texts' : 'amounts');
        return needed || asked ? `"${text.replaceAll('"', '""')}"` : text;
      };
      const amount = (text: string) =>
        field(grouped ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text, 'amount');
      const fields: Record<string, string> = {
        merchant_id: field(id, 'text'),
        merchant_name: field(written === 'otherwise' ? `改称${month % 3}` : name, 'text'),
        month: field(`2025-${String(month + 1).padStart(2, '0')}`, 'text'),
        sales_amount: amount(sales),
        fraud_amount: amount(fraud),
        branch: month % 2 === 0 ? field('', 'text') : 'memo',
      };
      const all = [...columns.map((column) => fields[column]), ...(extra === '' ? [] : [extra])];
      return all.join(separator) + (at % 11 === 10 ? end : file.end);
    });
    const text = `${columns.join(separator)}\n${lines.join('')}`;
    return encoding === 'cp932' ? cp932(text, 0) : Buffer.from(text);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 64, max: 4_000 }),
      async (files, piece) => {
        const bytes = files.map(bytesOf);
        const skimmed = await outcome(() => skimming(...bytes.map((of) => inPieces(of, piece))));
        expect(skimmed).toEqual(await outcome(() => strictly(...bytes)));
      },
    ),
    { numRuns: 200 },
  );
});

describe('lines that only look as those of a known merchant', () => {
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
  const tabbed = header.replaceAll(',', '\t');
  const year = (who: string, from = 1) =>
    Array.from({ length: 10 - from }, (_, at) => `${who},2025-0${from + at},5,0\n`).join('');
  // A is read by the kernel as far as September; what follows is its, or that of the merchant after it.
  const withLines = (second: string, ...more: string[]) =>
    `${header}\n${second}${year('A,x')}${more.join('')}`;
  const sayOne = async (...files: (string | Uint8Array)[]) => {
    const bytes = files.map((file) => (typeof file === 'string' ? Buffer.from(file) : file));
    const skimmed = await outcome(() => skimming(...bytes.map((of) => inPieces(of, 1 << 18))));
    expect(skimmed).toEqual(await outcome(() => strictly(...bytes)));
    return skimmed;
  };
  const b = (name: string) => `A,x,2024-12,1,0\nB,${name},2025-01,1,0\n`;

  test.each([
    ['a name with a separator', withLines(b('"x,y"'), 'B,x,y,2025-02,1,0\n')],
    ['a name with a quote', withLines(b('"x""y"'), 'B,x"y,2025-02,1,0\n')],
    ['a name with a line end', withLines(b('"x\ny"'), 'B,x\ny,2025-02,1,0\n')],
    ['an id with a separator', withLines('A,x,2024-12,1,0\n"B,C",x,2025-01,1,0\n', 'B,C,x,2025-02,1,0\n')],
    ['a quote in the month', withLines('', 'A,x,2025-1"0,5\n')],
    ['a quote in the sales', withLines('', 'A,x,2025-10,5"0,\n', 'A,x,2025-11,5,"0\n', 'A,x,2025-12,5"0\n')],
    [
      'a field too few',
      withLines('', 'A,x,2025-10,5\n', 'A,x,2025-10,5,\n', 'A,x,2025-11\n', 'A,x,2025-12,5\n7\n'),
    ],
    ['a field too many', withLines('', 'A,x,2025-10,5,0,\n', 'A,x,2025-11,5,0,1\n')],
    [
      'line ends of two bytes',
      withLines('', 'A,x,2025-10,5,0\r\n', 'A,x,2025-11,5,\r\n', 'A,x,2025-12,5,0\r\r\n'),
    ],
    ['a name that goes on otherwise', withLines(b('n'.repeat(40)), `B,${'n'.repeat(39)}x,2025-02,1,0\n`)],
    [
      'a long name that goes on otherwise',
      withLines(b('n'.repeat(90)), `B,${'n'.repeat(89)}x,2025-02,1,0\n`),
    ],
    ...[61, 62, 63, 64, 65, 66].map((length) => [
      `a name of ${length} characters of which the last is another`,
      withLines(
        b('n'.repeat(length)),
        // Months that follow each other as A's do.
        `B,${'n'.repeat(length)},2025-02,1,0\n`,
        `B,${'n'.repeat(length - 1)}x,2025-03,1,0\n`,
      ),
    ]),
    ['a longer name', withLines(b('xy'), 'B,xyz,2025-02,1,0\n', 'B,x,2025-03,1,0\n')],
    ['a very long line', withLines(b('xy'), `B,xy,2025-02,${'0'.repeat(70_000)}1,0\n`, 'B,xy,2025-03,1,0\n')],
  ])('%s', async (_, text) => {
    await sayOne(text);
  });

  test('a file with another separator', async () => {
    await sayOne(withLines(''), `${tabbed}\nA,x\t2025-10\t5\t0\nA,x,2025-10\t5\t0\nA\tx\t2025-11\t5\t0\n`);
    // The id with a comma behind it, the name, which is newer, with a tab.
    await sayOne(
      withLines(''),
      `${tabbed}\nA\ty\t2025-10\t5\t0\nA,y\t2025-11\t5\t0\nA\ty\t2025-12\t5\t0\n`,
      `${header}\nA,y,2026-01,5,0\nA,y\t2026-02,5,0\n`,
    );
  });

  test('the same bytes in another encoding', async () => {
    // Most lines are no UTF-8, so that the bytes of all are other characters.
    const others = cp932(year('B,青葉商店'), 0);
    const lines = (first: number) =>
      [0, 1, 2]
        .map((at) => `2025-0${first + at},5,0\n`)
        .flatMap((rest) => [`A,白樺,${rest}`, `東京,x,${rest}`])
        .toSorted()
        .join('');
    await sayOne(
      `${header}\n${lines(1).split('\n').toReversed().join('\n').trim()}\n`,
      Buffer.concat([Buffer.from(`${header}\n${lines(4)}`), others]),
    );
    const turns = [3, 5, 7].map((at) => `A,x,2025-0${at},5,0\n東京,x,2025-0${at + 1},5,0\n`).join('');
    await sayOne(
      `${header}\nA,x,2025-01,5,0\n東京,x,2025-01,5,0\n`,
      Buffer.concat([Buffer.from(`${header}\n`), others, Buffer.from(turns)]),
    );
    const said = await sayOne(
      `${header}\n${lines(1)}`,
      Buffer.concat([Buffer.from(`${header}\n`), others, Buffer.from(lines(4))]),
    );
    expect(said).toMatchObject({ sources: [{ encoding: 'utf-8' }, { encoding: 'cp932' }] });
  });

  const cards = ['4111111111111111', '5555555555554444', '378282246310005', '3530111333300000'];
  test.each([
    ['names', (name: string, at: number) => `M${at},${name},2025-01,1,0`, header],
    [
      'names further on',
      (name: string, at: number) => `M${at},2025-01,${name},1,0`,
      'merchant_id,month,merchant_name,sales_amount,fraud_amount',
    ],
    [
      'a column that is not used',
      (memo: string, at: number) => `M${at},${memo},2025-01,1,0`,
      'merchant_id,branch,month,sales_amount,fraud_amount',
    ],
  ])('%s that are card numbers, most fields being empty', async (_, lineOf, heading) => {
    const empty = Array.from(
      { length: 9 },
      (_, at) => `${lineOf('', 50).replace('2025-01', `2025-0${at + 1}`)}\n`,
    );
    const lines = cards.map((card, at) => `${lineOf(card, at)}\n`);
    const told = await sayOne(`${heading}\n${empty.join('')}${lines.join('')}`);
    expect(told).toMatchObject({ refused: 'card-numbers' });
  });

  test("a name with a separator is none without its quotes, though another merchant's ends at that place", async () => {
    const lines = [
      'merchant_id,merchant_name,month,sales_amount,fraud_amount',
      ...['2025-04', '2025-05'].flatMap((month) => [
        `Q,abcdefghijklmnoq,${month},1,0`,
        `R,abcdefghijklmnop,${month},1,0`,
      ]),
      'S,"x,yyyyyyyyyyyyyy",2025-04,1,0',
      'S,x,yyyyyyyyyyyyyy,2025-05,1,0',
    ];
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    await expectOneMeaning(bytes, 1 << 20);
    expect((await skimming(inPieces(bytes, 1 << 20))).controlTotals.rows).toEqual({
      read: 6,
      used: 5,
      rejected: 1,
      leftOut: noneLeftOut,
    });
  });
});

test('more merchants, and more fraud, than one stretch of memory holds', async () => {
  const [merchants, months] = [9_000, 3];
  const rows = Array.from({ length: merchants * months }, (_, at) => {
    const [who, month] = [Math.floor(at / months), at % months];
    const fraud = at % 2 === 0 ? at : at % 1_001 === 0 ? 0x1_0000_0000 + at : 0;
    return { who, month, line: `M${who},青葉商店${who % 50},2025-0${month + 4},${at * 7},${fraud}\n` };
  });
  const orders = {
    merchant: rows,
    month: rows.toSorted((a, b) => a.month - b.month || a.who - b.who),
    none: rows.map((_, at) => rows[(at * 7_919) % rows.length] as (typeof rows)[number]),
  };
  for (const order of Object.values(orders)) {
    const lines = order.map(({ line }) => line);
    const text = `merchant_id,merchant_name,month,sales_amount,fraud_amount\n${lines.join('')}`;
    await expectOneMeaning(Buffer.from(text), 1 << 18);
  }
});

describe('lines that follow others of their merchant', () => {
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';
  const month = (at: number) => `2025-${String(at + 1).padStart(2, '0')}`;

  test.each([0xffff_ffff, 0x1_0000_0000, 0x1_0000_0001, 999_999_999_999])(
    'with sales of %i',
    async (amount) => {
      for (const order of ['merchant', 'month']) {
        const lines = Array.from({ length: 48 }, (_, at) => {
          const [who, when] =
            order === 'merchant' ? [Math.floor(at / 12), at % 12] : [at % 4, Math.floor(at / 4)];
          return `M${who},x,${month(when)},${who === 2 && when === 7 ? amount : 5},0\n`;
        });
        const bytes = Buffer.from(`${header}\n${lines.join('')}`);
        await expectOneMeaning(bytes, 1 << 18);
        const ledger = await skimming(inPieces(bytes, 1 << 18));
        expect([0, 1, 2, 3].map((who) => ledger.columns[7]?.sales(who))).toEqual([5, 5, amount, 5]);
        expect(ledger.controlTotals.salesAmount.used).toBe(47 * 5 + amount);
      }
    },
  );

  // U+3000 at the end of a text is no part of it, in whatever bytes.
  test.each([
    ['an id', (at: number) => [`加盟店${at}　`, '青葉']],
    ['an id that begins with one', (at: number) => [`　M${at}`, '青葉']],
    ['a name', (at: number) => [`M${at}`, '青葉　']],
    ['a name that begins with one', (at: number) => [`M${at}`, '　青葉']],
  ] as const)('%s with an ideographic space at its end', async (_, who) => {
    const lines = Array.from({ length: 48 }, (_, at) => `${who(at >> 2).join(',')},${month(at & 3)},1,0\n`);
    const bare = lines.slice(0, 24).map((line) => line.replaceAll('　', '').replace(/2025-0/, '2026-0'));
    const text = `${header}\n${[...lines, ...bare].join('')}`;
    for (const bytes of [Buffer.from(text), cp932(text, 0)]) {
      await expectOneMeaning(bytes, 1 << 18);
      const ledger = await skimming(inPieces(bytes, 1 << 18));
      expect(ledger.merchantCount).toBe(12);
      expect(JSON.stringify(contents(ledger).merchants)).not.toContain('　');
    }
  });
});

describe('months as they are written', () => {
  const header = 'merchant_id,merchant_name,month,sales_amount,fraud_amount';

  // Excel's 2025/4/1 has eight bytes and 2025/10/1 nine: spellings of either length share the kernel's table of months.
  test.each(['/', '.', '-'])('days apart by %s over three years, with gaps and repeats', async (sign) => {
    const next = random(7);
    const lines = Array.from({ length: 400 }, (_, who) => {
      const days = Array.from({ length: 36 }, (_, month) => month)
        .filter(() => next() < 0.4)
        .map((month) => [2024 + Math.floor(month / 12), (month % 12) + 1, 1].join(sign));
      const again = next() < 0.1 ? days.slice(-1) : [];
      return [...days, ...again].map((day, at) => `M${1000 + who},x,${day},${who * 100 + at},${at}\n`);
    });
    const sorted = lines.flat();
    const mixed = sorted.map((_, at) => sorted[(at * 7_919) % sorted.length]);
    for (const order of [sorted, mixed]) {
      await expectOneMeaning(Buffer.from(`${header}\n${order.join('')}`), 1 << 18);
    }
  });

  // The first two have one place in the kernel's table: each takes it from the other. What the months before led to, the
  // place of the shorter one, is then of the longer one, and the third is as long as that.
  test.each([
    ['2025/4/1', '2024/10/1', '2024/12/1'],
    ['2025.8.1', '2025.12.1', '2025.11.1'],
    ['2026-3-1', '2026-12-1', '2025-10-1'],
    ['2027/1/1', '2027/11/1', '2027/10/1'],
  ])('%s, %s and %s are three months', async (short, long, another) => {
    const lines = [
      ['A', '2024-01', short],
      ['B', '2024-02', short],
      ['C', '2024-01', long],
      ['D', '2024-02', another],
    ].flatMap(([id, ...months]) => months.map((month, at) => `${id},x,${month},${at + 1},0`));
    const bytes = Buffer.from(`${header}\n${lines.join('\n')}\n`);
    await expectOneMeaning(bytes, 1 << 18);
    const { columns } = await skimming(inPieces(bytes, 1 << 18));
    expect(columns.map(({ usedRows }) => usedRows).toSorted()).toEqual([1, 1, 2, 2, 2]);
  });
});

test('a line of CP932 that is longer in UTF-8 than a line may be is read as any other', async () => {
  const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額,支店';
  const memo = '髙'.repeat(400_000);
  const half = 'ｱ'.repeat(1_000_000);
  const lines = [memo, half, 'x'].map((text, at) => `M${at},青葉,2025-04,1,0,${text}\n`);
  const quoted = [memo, half].map((text, at) => `Q${at},"青葉",2025-04,1,0,${text}\n`);
  const bytes = Buffer.concat([`${header}\n`, ...lines, ...quoted].map((line) => halfWidth(line)));
  await expectOneMeaning(bytes, 1 << 18);
  const { controlTotals, diagnostics } = await skimming(inPieces(bytes, 1 << 18));
  expect(controlTotals.rows).toMatchObject({ read: 5, used: 5, rejected: 0 });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

/** CP932 with the half-width katakana, each a byte. */
const halfWidth = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/([\uff61-\uff9f]+)/)
      .map((part, at) =>
        at % 2 === 1 ? Buffer.alloc(part.length, part.charCodeAt(0) - 0xff61 + 0xa1) : cp932(part, 0),
      ),
  );
