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

/** A merchant and its year. Most have no fraud; some stand at, or one yen beside, a boundary. */
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
  const year = months.map((month, at) => {
    const sales = Math.floor(size * (0.5 + next()));
    return { month, sales, fraud: fraudOf(at) };
  });
  return { id: `M${String(index).padStart(7, '0')}`, name, year };
}

/** The same merchants as records of a program, by merchant. */
export function* recordsOf({ merchants, seed = 1 }) {
  for (let index = 0; index < merchants; index++) {
    const { id, name, year } = merchantOf(index, seed);
    for (const { month, sales, fraud } of year) {
      yield { merchantId: id, merchantName: name, month, salesAmount: sales, fraudAmount: fraud };
    }
  }
}

/**
 * Writes merchant months as CSV. The same merchants give the same rows in any order and encoding.
 * @param {string} path
 * @param {{ merchants: number, order: 'merchant' | 'month' | 'shuffled', encoding?: 'utf-8' | 'cp932', seed?: number }} options
 */
export async function writeData(path, { merchants, order, encoding = 'utf-8', seed = 1 }) {
  // Node has no encoder for it; the tests have one, in TypeScript.
  const { cp932 } = encoding === 'cp932' ? await import('../tests/support/cp932.ts') : {};
  const bytesOf = cp932 ?? Buffer.from;
  const out = createWriteStream(path, { highWaterMark: 1 << 22 });
  const write = async (block) => {
    if (!out.write(block)) await once(out, 'drain');
  };
  await write(bytesOf('加盟店番号,加盟店名,年月,売上金額,不正利用金額\n'));
  // All lines in one buffer, since millions of strings would not fit; its pages are only taken when written to.
  const bytes = Buffer.allocUnsafeSlow(merchants * 12 * longestLine);
  const ends = new Uint32Array(merchants * 12);
  let end = 0;
  for (let index = 0; index < merchants; index++) {
    const { id, name, year } = merchantOf(index, seed);
    // A character for each byte: such text is quick to write.
    const written = bytesOf(name).toString('latin1');
    for (const [at, { month, sales, fraud }] of year.entries()) {
      end += bytes.latin1Write(`${id},${written},${month},${sales},${fraud}\n`, end);
      ends[index * 12 + at] = end;
    }
  }
  const block = Buffer.allocUnsafe(blockSize + longestLine);
  let filled = 0;
  for (const line of lineOrder(merchants, order, seed)) {
    filled += bytes.copy(block, filled, line === 0 ? 0 : ends[line - 1], ends[line]);
    if (filled < blockSize) continue;
    await write(Buffer.from(block.subarray(0, filled)));
    filled = 0;
  }
  await write(block.subarray(0, filled));
  out.end();
  await once(out, 'finish');
}

const longestLine = 150;
const blockSize = 1 << 20;

/** The lines' numbers, by merchant and month, in the order in which they are written. */
function lineOrder(merchants, order, seed) {
  const lines = Uint32Array.from({ length: merchants * 12 }, (_, at) =>
    order === 'month' ? (at % merchants) * 12 + Math.floor(at / merchants) : at,
  );
  if (order !== 'shuffled') return lines;
  const next = random(seed);
  for (let i = lines.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [lines[i], lines[j]] = [lines[j], lines[i]];
  }
  return lines;
}
