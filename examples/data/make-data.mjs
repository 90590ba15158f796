// Makes the example's data: a synthetic acquirer with a few thousand merchants over the business year
// 2025-04 to 2026-03. Every name and figure is invented. Seeded, so the files come out the same every time:
//   node examples/data/make-data.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const months = ['04', '05', '06', '07', '08', '09', '10', '11', '12', '01', '02', '03'].map(
  (month, index) => `${index < 9 ? 2025 : 2026}-${month}`,
);

// mulberry32: small, seeded and the same on every machine.
let state = 20_260_331;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const between = (low, high) => Math.floor(low + random() * (high - low + 1));
// Few large, many small, as merchants are.
const skewed = (low, high) => Math.floor(low * (high / low) ** (random() ** 1.7));

// Weight per month from April to March: bonuses in July and December, a busy March, a quiet February.
const calm = [1, 1, 1, 1.1, 1, 0.95, 1, 1.05, 1.2, 1, 0.9, 1.1];
const gifts = [0.8, 0.9, 1, 1.2, 0.9, 0.9, 1, 1.3, 2.2, 0.9, 1, 1];
const holidays = [1, 1.4, 0.9, 1.3, 1.6, 1, 1, 1, 1.3, 1.2, 0.8, 1.1];
const hometown = [0.5, 0.4, 0.5, 0.5, 0.5, 0.9, 0.9, 1.3, 5.5, 0.4, 0.4, 0.5];

// risk: the share of merchants that see fraud at all, and the usual fraud per 100,000 yen of their sales.
const categories = [
  { name: '家電・PC', season: gifts, count: 240, size: [800_000, 90_000_000], risk: [0.35, 60] },
  { name: 'デジタルコンテンツ', season: calm, count: 320, size: [200_000, 60_000_000], risk: [0.45, 80] },
  { name: '旅行・宿泊', season: holidays, count: 260, size: [500_000, 80_000_000], risk: [0.3, 50] },
  { name: 'チケット', season: holidays, count: 90, size: [400_000, 50_000_000], risk: [0.4, 70] },
  { name: 'アパレル', season: calm, count: 420, size: [150_000, 30_000_000], risk: [0.2, 30] },
  { name: '食品・飲料', season: gifts, count: 460, size: [100_000, 20_000_000], risk: [0.08, 12] },
  { name: '化粧品・健康', season: calm, count: 300, size: [150_000, 25_000_000], risk: [0.18, 25] },
  { name: 'ふるさと納税', season: hometown, count: 60, size: [500_000, 70_000_000], risk: [0.2, 15] },
  { name: '家具・雑貨', season: calm, count: 250, size: [120_000, 18_000_000], risk: [0.12, 20] },
];

const heads = [
  'アオバ',
  'ミナト',
  'さくら',
  '髙島',
  'ヤマト',
  '大和田',
  'つばめ',
  '北斗',
  '瑞穂',
  'カワセミ',
  '青葉台',
  '東雲',
  'あさひ',
  '白樺',
  'みどり',
  '八重洲',
  '桜木',
  'ことぶき',
  'ひばり',
  '渚',
  '若葉',
  '日和',
  '星野',
  '蔵前',
];
const tails = {
  '家電・PC': ['電機', 'カメラ', 'パソコン工房', 'デジタル'],
  デジタルコンテンツ: ['ゲームス', '電子書店', '配信', 'アプリストア'],
  '旅行・宿泊': ['トラベル', 'リゾート', '温泉旅館', 'ホテル①'],
  チケット: ['チケット', 'プレイガイド', '興行'],
  アパレル: ['洋装店', 'クローゼット', '靴店', 'スタイル'],
  '食品・飲料': ['食品', '酒店', '茶舗', '菓子店', '水産'],
  '化粧品・健康': ['化粧品', '薬粧', 'ビューティー', '健康堂'],
  ふるさと納税: ['市ふるさと納税', '町ふるさと納税', '村特産品'],
  '家具・雑貨': ['家具', '雑貨店', 'インテリア', '暮らし'],
};
const forms = [
  (name) => `株式会社${name}`,
  (name) => `${name}㈱`,
  (name) => `有限会社${name}`,
  (name) => name,
];

const prefectures = [
  '東京都千代田区',
  '東京都渋谷区',
  '大阪府大阪市北区',
  '愛知県名古屋市中区',
  '福岡県福岡市博多区',
  '北海道札幌市中央区',
  '宮城県仙台市青葉区',
  '広島県広島市中区',
  '京都府京都市下京区',
  '神奈川県横浜市西区',
];

/** A 13-digit corporate number (法人番号) with its check digit: 9 − (Σ digit × (1 or 2, from the right) mod 9). */
function corporateNumber(serial) {
  const twelve = String(serial).padStart(12, '0');
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(twelve[12 - n]) * (n % 2 === 1 ? 1 : 2);
  return `${9 - (sum % 9)}${twelve}`;
}

const merchants = [];
const rows = [];
const add = (merchant) => {
  const id = String(10_000_001 + merchants.length * 7);
  merchants.push({ id, ...merchant });
  return id;
};
const put = (id, name, month, sales, fraud) => rows.push([id, name, month, sales, fraud]);

for (const category of categories) {
  for (let n = 0; n < category.count; n++) {
    const name = pick(forms)(`${pick(heads)}${pick(tails[category.name])}${n >= 40 ? `第${n}店` : ''}`);
    const size = skewed(...category.size);
    const [share, per100k] = category.risk;
    const hit = random() < share;
    const start = random() < 0.06 ? between(1, 9) : 0;
    const end = random() < 0.04 ? between(4, 11) : 12;
    const id = add({
      name,
      category: category.name,
      start,
      end,
      serial: 10_001_000_000 + merchants.length * 37,
    });
    for (let m = start; m < end; m++) {
      // Small shops have months without a single sale; no row then.
      if (size < 400_000 && random() < 0.12) continue;
      const sales = Math.max(1_000, Math.round(size * category.season[m] * (0.8 + random() * 0.4)));
      let fraud = 0;
      if (hit && random() < 0.35) fraud = Math.round((sales * per100k * (0.05 + random() * 0.9)) / 100_000);
      if (hit && random() < 0.006) fraud += between(300_000, 1_900_000);
      put(id, name, months[m], sales, fraud);
    }
  }
}

// Merchants exactly at each boundary, and a few others a reader should meet. Sales and fraud per month.
const flat = (sales, fraud, special = {}) => months.map((month, m) => [month, sales, special[m] ?? fraud]);
const cases = [
  ['境界商会（月 50 万円ちょうど）', '家電・PC', flat(1_000_000, 0, { 2: 500_000 })],
  ['境界商会（月 50 万円を 1 円超過）', '家電・PC', flat(1_000_000, 0, { 2: 500_001 })],
  ['境界物産（率ちょうど）', 'アパレル', flat(200_000_000, 0, { 4: 600_000, 7: 312_000 })],
  ['境界物産（率を 1 円超過）', 'アパレル', flat(200_000_000, 0, { 4: 600_000, 7: 312_001 })],
  ['両率のあいだ株式会社', '旅行・宿泊', flat(150_000_000, 20_000, { 8: 546_000 })],
  ['毎月トラベル株式会社', '旅行・宿泊', flat(40_000_000, 650_000)],
  ['一月だけ超過しない株式会社', 'チケット', flat(40_000_000, 650_000, { 10: 500_000 })],
  ['大規模モール株式会社', '家電・PC', flat(9_800_000_000, 2_900_000)],
  ['売上なし（不正のみ）', 'デジタルコンテンツ', [['2025-11', 0, 730_000]]],
  ['=SUM(A1:A9)', 'デジタルコンテンツ', flat(3_000_000, 0, { 1: 880_000 })],
  ['+81 ゲーム', 'デジタルコンテンツ', flat(5_000_000, 0, { 5: 910_000, 6: 505_000 })],
];
for (const [name, category, figures] of cases) {
  const id = add({ name, category, start: 0, end: 12, serial: 10_002_000_000 + merchants.length * 37 });
  for (const [month, sales, fraud] of figures) put(id, name, month, sales, fraud);
}
// One company under two keys: neither is listed, together they would be.
for (const [name, special] of [
  ['分割マート 本店', { 3: 420_000 }],
  ['分割マート オンライン店', { 3: 390_000 }],
]) {
  const id = add({ name, category: '食品・飲料', start: 0, end: 12, serial: 10_003_000_000 });
  for (const [month, sales, fraud] of flat(30_000_000, 1_000, special)) put(id, name, month, sales, fraud);
}

const text = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csv = (lines) =>
  `${lines.map((line) => line.map((cell) => text(String(cell))).join(',')).join('\n')}\n`;
const file = (name) => fileURLToPath(new URL(name, import.meta.url));

writeFileSync(
  file('merchant-months-2025.csv'),
  csv([['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'], ...rows]),
);

const measures = ['3-D セキュア導入', '配送先の照合', '券面認証', '属性・行動分析の導入', ''];
writeFileSync(
  file('merchant-register.csv'),
  csv([
    [
      '加盟店番号',
      '加盟店名',
      '法人番号',
      '業種',
      '所在地',
      '契約開始日',
      '契約終了日',
      '3Dセキュア',
      '講じた措置',
    ],
    ...merchants.map(({ id, name, category, start, end, serial }, index) => [
      id,
      name,
      // Sole traders have no corporate number.
      index % 11 === 3 && serial < 10_002_000_000 ? '' : corporateNumber(serial),
      category,
      pick(prefectures),
      start === 0 ? `20${between(10, 23)}-0${between(1, 9)}-01` : `${months[start]}-01`,
      end === 12 || end <= start ? '' : `${months[end - 1]}-28`,
      random() < 0.7 ? '導入済' : '未導入',
      pick(measures),
    ]),
  ]),
);
