import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** The same numbers from the same seed. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const places = ['青葉台', '港南', '白樺', '大手町', '桜坂', '高松', '三宮', '天神'];
const trades = ['商店', '薬局株式会社', '電機', 'トラベル', '書房', '酒店', 'オンライン', '家具'];
const forms = ['', '株式会社', '有限会社', '合同会社'];

/** Every month of the business year. */
export const months = Array.from({ length: 12 }, (_, at) => {
  const number = 2025 * 12 + 3 + at;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
});

/** One merchant's line of one month. Most have no fraud; some stand at, or one yen beside, a boundary. */
function merchantOf(index, seed) {
  const next = random(seed + index * 7919);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const name = `${pick(forms)}${pick(places)}${pick(trades)}${pick(places)}店${index % 1000}`;
  const size = Math.floor(10 ** (5 + next() * 4));
  const kind = next();
  const fraudOf = (month) => {
    if (kind < 0.97) return next() < 0.1 ? Math.floor(size * 0.0002 * next()) : 0;
    if (kind < 0.98) return month === 4 ? 500_000 : 0;
    if (kind < 0.985) return month === 4 ? 500_001 : 0;
    return Math.floor(size * 0.002 * next());
  };
  return months.map((month, at) => {
    const sales = Math.floor(size * (0.5 + next()));
    return `M${String(index).padStart(7, '0')},${name},${month},${sales},${fraudOf(at)}\n`;
  });
}

/**
 * Writes merchant months as CSV, UTF-8. `order`: by merchant, by month, or shuffled.
 * @param {string} path
 * @param {{ merchants: number, order: 'merchant' | 'month' | 'shuffled', seed?: number }} options
 */
export async function writeData(path, { merchants, order, seed = 1 }) {
  const out = createWriteStream(path, { highWaterMark: 1 << 22 });
  const write = async (text) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await write('加盟店番号,加盟店名,年月,売上金額,不正利用金額\n');
  const lines = [];
  let text = '';
  for (let index = 0; index < merchants; index++) {
    const own = merchantOf(index, seed);
    if (order === 'merchant') text += own.join('');
    else for (let m = 0; m < 12; m++) lines[m * merchants + index] = own[m];
    if (text.length > 1 << 20) {
      await write(text);
      text = '';
    }
  }
  if (order === 'shuffled') {
    const next = random(seed);
    for (let i = lines.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [lines[i], lines[j]] = [lines[j], lines[i]];
    }
  }
  for (let at = 0; at < lines.length; at += 20_000) await write(lines.slice(at, at + 20_000).join(''));
  await write(text);
  out.end();
  await once(out, 'finish');
}
