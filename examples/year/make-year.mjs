// Writes the files of an acquirer's year, as they come in: exports month by month, a correction, a merchant under two ids, a
// register, measures, the spreadsheet list that was kept by hand, the next year. Nothing of it is real.
//   node examples/year/make-year.mjs september | october | march | next    into the folder one stands in
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const months = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].map(
  (month) => `${month < 4 ? 2026 : 2025}-${String(month).padStart(2, '0')}`,
);

/** Each merchant's sales of a month and its fraud by month; `id` is how most exports write it. */
const merchants = [
  { id: '000101', name: '青葉電器', sales: 9_000_000, fraud: { '2025-06': 620_000, '2025-07': 20_000 } },
  {
    id: '000102',
    name: '白樺トラベル',
    sales: 40_000_000,
    fraud: { '2025-09': 480_000, '2026-02': 300_000 },
  },
  { id: '000103', name: '港南ゲームズ', sales: 3_000_000, fraud: { '2025-05': 400_000, '2025-11': 510_000 } },
  { id: '000104', name: '桜坂書房', sales: 178_000_000, fraud: { '2025-12': 900_000 } },
  { id: '000105', name: '高松酒店', sales: 2_000_000, fraud: {} },
  { id: '000106', name: '天神家具', sales: 5_000_000, fraud: { '2025-08': 500_000 } },
  { id: '000107', name: '三宮薬局', sales: 6_000_000, fraud: { '2025-10': 350_000 } },
  { id: '000108', name: '大手町商店', sales: 800_000, fraud: { '2026-01': 700_000 } },
];

const head = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';

/** An export of one month. From October on one system writes 三宮薬局 without its zeros: the merchant is split over two ids. */
export function exportOf(month, { corrected = false } = {}) {
  const rows = merchants.map(({ id, name, sales, fraud }) => {
    const written = id === '000107' && month >= '2025-10' ? '107' : id;
    // In June a notice for 白樺トラベル came late: the corrected export has it.
    const late = corrected && id === '000102' && month === '2025-06' ? 555_000 : 0;
    return [written, name, month, sales + Number(month.slice(5)) * 1_000, (fraud[month] ?? 0) + late].join(
      ',',
    );
  });
  // In November the same system wrote its half of the fraud under the old id.
  if (month === '2025-10') rows.push('000107,三宮薬局,2025-10,1000000,200000');
  return `${[head, ...rows].join('\n')}\n`;
}

const register = `加盟店番号,加盟店名,法人番号,取扱商材,代表者,所在地,契約日
000101,青葉電器,7000012050002,家電,青葉一郎,東京都港区,2019-04-01
000102,白樺トラベル,,旅行,白樺花子,長野県,2020-07-01
000103,港南ゲームズ,,ゲーム,港南次郎,神奈川県,2023-01-10
000104,桜坂書房,,書籍,桜坂三郎,福岡県,2015-10-01
000105,高松酒店,,酒類,高松四郎,香川県,2018-06-01
000106,天神家具,,家具,天神五郎,福岡県,2021-03-01
000107,三宮薬局,,医薬品,三宮六郎,兵庫県,2017-09-01
000108,大手町商店,,雑貨,大手七郎,東京都千代田区,2024-02-01
`;

const measures = `加盟店番号,講じた措置,調査日,担当,状況
000101,3-D セキュアの導入を指導,2025-07-20,加盟店管理課 佐藤,導入済み
000103,高リスク商材の販売上限を設定,2025-12-05,加盟店管理課 鈴木,継続中
`;

/**
 * The list that was kept by hand, with three mistakes: 桜坂書房 held against the rate of 2024, 天神家具 listed with exactly
 * 500,000 yen, 大手町商店 without its January.
 */
export const legacy = `加盟店番号,加盟店名,年間売上,年間不正利用額,判定
000101,青葉電器,108078000,640000,該当
000102,白樺トラベル,480078000,1335000,該当
000103,港南ゲームズ,36078000,910000,該当
000104,桜坂書房,2136078000,900000,非該当
000105,高松酒店,24078000,0,非該当
000106,天神家具,60078000,500000,該当
000107,三宮薬局,73078000,550000,該当
000108,大手町商店,8877000,0,非該当
`;

/** Writes a file of the year into a folder. */
export function write(folder, name, text) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** The first files: register, last year's measures, and exports until a month. */
export function begin(folder, until) {
  for (const month of months) if (month <= until) write(folder, `data/months-${month}.csv`, exportOf(month));
  write(folder, 'register.csv', register);
  write(folder, 'measures.csv', measures);
}

/** The year after, in one file: 青葉電器 is over once more, the others are not. */
const after = `${[
  head,
  ...months.flatMap((month) => {
    const next = `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`;
    return [
      `000101,青葉電器,${next},9000000,${next === '2026-08' ? 700_000 : 0}`,
      `000103,港南ゲームズ,${next},3000000,0`,
      `000105,高松酒店,${next},2000000,${next === '2026-12' ? 600_000 : 0}`,
    ];
  }),
].join('\n')}\n`;

/** A rate that nobody has published: by then the real one is in the library's own table. */
const rates = [
  { calendarYear: 2026, percent: '0.031', publishedOn: '2027-03-31', source: 'made up for this example' },
];

/** What has come by a month of the year, step by step. */
export const steps = {
  september: (folder) => begin(folder, '2025-09'),
  // The export of October, and that of June once more, corrected.
  october(folder) {
    begin(folder, '2025-10');
    write(folder, 'data/months-2025-06.csv', exportOf('2025-06', { corrected: true }));
  },
  // The rest of the year, and the list kept by hand.
  march(folder) {
    begin(folder, '2026-03');
    write(folder, 'data/months-2025-06.csv', exportOf('2025-06', { corrected: true }));
    write(folder, 'legacy.csv', legacy);
  },
  next(folder) {
    mkdirSync(join(folder, 'next'), { recursive: true });
    write(folder, 'next/months-2026.csv', after);
    write(folder, 'next/rates.json', `${JSON.stringify(rates, null, 2)}\n`);
  },
};

if (process.argv[1] === import.meta.filename) steps[process.argv[2] ?? 'march']('.');
