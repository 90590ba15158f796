// Makes the exports of this folder: one ledger as different systems would write it.
// Run `node tests/intake/exports/make-exports.mjs` after changing it; the files are checked in.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';

const merchants = [
  ['000123', '髙島屋①　テスト㈱'],
  ['000124', 'カフェ～はしご髙～'],
  ['A-77', 'ⅢＷＯＲＬＤ, "Tokyo" 店'],
  ['Ｂ０１', '=SUM(A1:A9)'],
  ['7000012050002', '+81 ゲーム'],
];
const months = ['2025-04', '2025-05', '2025-06'];

/** One record per merchant and month, except that the last merchant has none in May. */
const records = merchants.flatMap(([merchantId, merchantName], m) =>
  months.flatMap((month, n) =>
    m === 4 && n === 1
      ? []
      : [
          {
            merchantId,
            merchantName,
            month,
            salesAmount: (m + 1) * 1_234_567 * (n + 1),
            fraudAmount: [500_000, 500_001, 0, 12, 3_456_789][m] * (n === 2 ? 0 : 1),
          },
        ],
  ),
);

const save = (name, content) => writeFileSync(join(import.meta.dirname, name), content);
const quoted = (text) => (/[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lines = (rows, separator, end) =>
  rows.map((row) => row.map((cell) => quoted(String(cell))).join(separator) + end).join('');
const grouped = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
const wide = (text) => String(text).replace(/[0-9,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const bom = '\ufeff';

/** Windows-31J, by asking the decoder what every pair of bytes means. The first pair wins, as in Windows. */
const cp932 = (() => {
  const decoder = new TextDecoder('shift_jis');
  const pairs = new Map();
  for (let first = 0x81; first <= 0xfc; first++) {
    if (first > 0x9f && first < 0xe0) continue;
    for (let second = 0x40; second <= 0xfc; second++) {
      const text = decoder.decode(Uint8Array.of(first, second));
      if (text.length === 1 && text !== '\ufffd' && !pairs.has(text)) pairs.set(text, [first, second]);
    }
  }
  return (text) =>
    Buffer.from(
      [...text].flatMap((char) => {
        // The yen sign has the code of the backslash.
        if (char === '¥') return [0x5c];
        const code = char.charCodeAt(0);
        const bytes = code < 0x80 ? [code] : pairs.get(char);
        if (bytes === undefined) throw new Error(`${char} is not in CP932`);
        return bytes;
      }),
    );
})();

const english = ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'];
const japanese = ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'];
const plain = records.map((r) => [r.merchantId, r.merchantName, r.month, r.salesAmount, r.fraudAmount]);
const [year, month] = [(text) => text.slice(0, 4), (text) => Number(text.slice(5))];

const gateway = lines([english, ...plain], ',', '\n');
save('gateway.csv', gateway);
save('gateway.csv.gz', gzipSync(gateway, { level: 9 }));
save(
  'excel-utf8-bom.csv',
  bom +
    lines(
      [
        japanese,
        ...records.map((r) => [
          r.merchantId,
          r.merchantName,
          `${year(r.month)}/${month(r.month)}`,
          `¥${grouped(r.salesAmount)}`,
          grouped(r.fraudAmount),
        ]),
      ],
      ',',
      '\r\n',
    ),
);
save(
  'host-cp932.csv',
  cp932(
    lines(
      [
        ['加盟店コード', '加盟店名称', '対象年月', '取扱高（円）', '不正利用発生額（円）', '備考'],
        ...records.map((r, n) => [
          r.merchantId,
          `${r.merchantName}　`,
          ['令和7年', 'R7.', '2025年'][n % 3] + month(r.month) + ['月', '', '月'][n % 3],
          [`¥${r.salesAmount}`, `${wide(grouped(r.salesAmount))}円`][n % 2],
          wide(r.fraudAmount),
          n === 0 ? '改行の\r\nある備考' : '',
        ]),
      ],
      ',',
      '\r\n',
    ),
  ),
);
save(
  'core-system.tsv',
  lines(
    [
      ['加盟店ＩＤ', '加盟店名', '年 月', '【売上】', '【不正】'],
      ...plain.map((row) => row.with(2, row[2].replace('-', ''))),
    ],
    '\t',
    '\r\n',
  ),
);
save(
  'title-rows.csv',
  bom +
    lines(
      [
        ['加盟店別 月次実績', '', '', '', ''],
        ['出力日', '2026/05/01', '', '', ''],
        [],
        japanese,
        ...plain,
        ['', '', '', '', ''],
      ],
      ',',
      '\r\n',
    ),
);
save(
  'api.json',
  `${JSON.stringify(
    records.map((r) => ({ ...r, extra: null })),
    null,
    1,
  )}\n`,
);
save(
  'cursor.ndjson',
  records
    .map(
      (r) =>
        `${JSON.stringify({ 加盟店番号: r.merchantId, 加盟店名: r.merchantName, 年月: r.month, 売上金額: String(r.salesAmount), 不正利用金額: r.fraudAmount })}\n`,
    )
    .join(''),
);
const amountOf = (id, m, field) => records.find((r) => r.merchantId === id && r.month === m)?.[field] ?? '';
const wideHeader = [
  '加盟店番号',
  '加盟店名',
  ...months.flatMap((m) => [`${m} 売上`, `不正（${year(m)}年${month(m)}月）`]),
];
const wideRows = merchants.map(([id, name]) => [
  id,
  name,
  ...months.flatMap((m) => [amountOf(id, m, 'salesAmount'), amountOf(id, m, 'fraudAmount')]),
]);
save('monthly-columns-cp932.csv', cp932(lines([wideHeader, ...wideRows], ',', '\r\n')));

const workbook = new ExcelJS.Workbook();
workbook.created = workbook.modified = new Date(Date.UTC(2026, 4, 1));
workbook.addWorksheet('表紙').addRow(['この帳票について']);
const sheet = workbook.addWorksheet('実績');
sheet.addRow(['加盟店別 月次実績']);
sheet.mergeCells('A1:E1');
sheet.addRow([]);
sheet.addRow(japanese);
for (const [n, r] of records.entries()) {
  sheet.addRow([
    r.merchantId,
    n === 0
      ? { richText: [{ text: r.merchantName.slice(0, 3) }, { text: r.merchantName.slice(3) }] }
      : r.merchantName,
    [new Date(`${r.month}-01T00:00:00Z`), r.month, Number(r.month.replace('-', ''))][n % 3],
    n === 1 ? { formula: 'D4*2', result: r.salesAmount } : r.salesAmount,
    r.fraudAmount,
  ]);
}
save('monthly.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));

save('records.json', `${JSON.stringify(records, null, 1)}\n`);

// And those that are not as they should be.
const faulty = [
  japanese,
  ['M1', '良い行', '2025-04', '1000', '0'],
  ['M1', '繰り返し', '2025-04', '1000', '0'],
  ['M2', '小数', '2025-04', '500000.50', '0'],
  ['M3', '区切り違い', '2025-04', '12,34', '0'],
  ['M4', '二桁年', '25/04', '100', '0'],
  ['M5', '負の不正', '2025-04', '100', '△5'],
  ['', '番号なし', '2025-04', '100', '0'],
  ['M6', '項目不足', '2025-04', '100'],
  ['M7', '指数', '2025-04', '1e5', '0x10'],
  ['M8', '空', '', '', ''],
  ['M9', '大きすぎる', '2025-04', '9007199254740992', '0'],
];
save(
  'faulty.csv',
  `${bom + lines(faulty, ',', '\r\n')}M10,"途中"の引用符,2025-04,1,0\r\nM11,良い行,2025-04,1,0\r\n"M12,閉じない引用符,2025-04,1,0\r\n`,
);
save(
  'wrong-bytes-cp932.csv',
  Buffer.concat([
    cp932(lines([japanese, ['M1', '良い行', '2025-04', '1000', '0']], ',', '\r\n')),
    Buffer.from([0x4d, 0x32, 0x2c, 0xff, 0xfe]),
    cp932(
      lines(
        [
          ['', '2025-04', '1000', '0'],
          ['M3', '良い行', '2025-04', '1000', '0'],
        ],
        ',',
        '\r\n',
      ),
    ),
  ]),
);
save('utf16.csv', Buffer.from(`\ufeff${lines([japanese, ...plain], ',', '\r\n')}`, 'utf16le'));
save('thousand-yen.csv', bom + lines([japanese.with(3, '売上金額（千円）'), ...plain], ',', '\r\n'));
save(
  'card-numbers.csv',
  lines(
    [
      [...english, 'last_used'],
      ...plain.map((row, n) => [
        ...row,
        ['4111 1111 1111 1111', '5555555555554444', '3530111333300000', '378282246310005'][n % 4],
      ]),
    ],
    ',',
    '\n',
  ),
);
