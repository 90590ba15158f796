import type { Chance } from './chance.ts';

/** A month, counted from year 0 as `monthNumber` does. */
type MonthNumber = number;

const two = (n: number): string => String(n).padStart(2, '0');
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const firstOfReiwa = 2019 * 12 + 4;

const reiwa = (year: number, month: number): number | undefined =>
  year * 12 + month - 1 >= firstOfReiwa ? year - 2018 : undefined;
const heisei = (year: number, month: number): number | undefined =>
  year * 12 + month - 1 < firstOfReiwa ? year - 1988 : undefined;

type Writes = (year: number, month: number, chance: Chance) => string | undefined;

const day = (month: number, chance: Chance): number => chance.whole(1, month === 2 ? 28 : 30);

/** Every way in which a month can be written that is read as one. Undefined where a way does not exist for a month. */
export const monthSpellings: Readonly<Record<string, Writes>> = {
  iso: (y, m) => `${y}-${two(m)}`,
  slash: (y, m) => `${y}/${m}`,
  'slash, two digits': (y, m) => `${y}/${two(m)}`,
  packed: (y, m) => `${y}${two(m)}`,
  point: (y, m) => (m === 1 ? undefined : `${y}.${m}`),
  'point, two digits': (y, m) => (m === 1 ? undefined : `${y}.${two(m)}`),
  hyphen: (y, m) => `${y}-${m}`,
  kanji: (y, m) => `${y}年${m}月`,
  'kanji, two digits': (y, m) => `${y}年${two(m)}月`,
  度: (y, m) => `${y}年${m}月度`,
  分: (y, m) => `${y}年 ${m}月 分`,
  wide: (y, m) => `${wide(`${y}`)}年${wide(`${m}`)}月`,
  'wide, slash': (y, m) => wide(`${y}/${two(m)}`),
  'first day, as Excel has it': (y, m) => `${y}/${m}/1`,
  'some day, as Excel has it': (y, m, chance) => `${y}/${m}/${day(m, chance)}`,
  'day, hyphens': (y, m) => `${y}-${m}-1`,
  'day, points': (y, m) => `${y}.${m}.1`,
  'day, iso': (y, m, chance) => `${y}-${two(m)}-${two(day(m, chance))}`,
  'day, packed': (y, m, chance) => `${y}${two(m)}${two(day(m, chance))}`,
  'day, kanji': (y, m, chance) => `${y}年${m}月${day(m, chance)}日`,
  'day of the week': (y, m, chance) =>
    `${y}年${m}月${day(m, chance)}日(${chance.one([...'日月火水木金土'])})`,
  'number of a database': (y, m) => `${y}${two(m)}.0`,
  'midnight of a database': (y, m) => `${y}${two(m)}01000000`,
  'Kangxi radical': (y, m) => `${y}年${m}⽉`,
  midnight: (y, m) => `${y}/${m}/1 0:00:00`,
  'time, iso': (y, m) => `${y}-${two(m)}-01T23:59:59`,
  'time in Japan': (y, m) => `${y}-${two(m)}-01T00:00:00+09:00`,
  serial: (y, m, chance) => String(Math.round(Date.UTC(y, m - 1, day(m, chance)) / 86_400_000) + 25_569),
  令和: (y, m) => {
    const nth = reiwa(y, m);
    return nth === undefined ? undefined : `令和${nth === 1 ? '元' : nth}年${m}月`;
  },
  '令和, wide': (y, m) => {
    const nth = reiwa(y, m);
    return nth === undefined ? undefined : `令和${wide(`${nth}`)}年${wide(`${m}`)}月`;
  },
  '令和, day': (y, m, chance) => {
    const nth = reiwa(y, m);
    return nth === undefined ? undefined : `令和${nth}年${m}月${day(m, chance)}日`;
  },
  R: (y, m) => {
    const nth = reiwa(y, m);
    return nth === undefined ? undefined : `R${nth}.${m}`;
  },
  'R, slash': (y, m) => {
    const nth = reiwa(y, m);
    return nth === undefined ? undefined : `r${two(nth)}/${two(m)}`;
  },
  平成: (y, m) => {
    const nth = heisei(y, m);
    return nth === undefined ? undefined : `平成${nth}年${m}月`;
  },
  H: (y, m) => {
    const nth = heisei(y, m);
    return nth === undefined ? undefined : `H${nth}-${m}`;
  },
};

export const monthSpellingNames: readonly string[] = Object.freeze(Object.keys(monthSpellings));

/** A month written in this way, or, where that does not exist, as 2025-04. */
export function spellMonth(month: MonthNumber, way: string, chance: Chance): string {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1];
  return monthSpellings[way]?.(year, of, chance) ?? `${year}-${two(of)}`;
}

/** What is read as no month. */
export const faultyMonths: readonly string[] = Object.freeze([
  '',
  '　',
  '2025-13',
  '2025-00',
  '2025/2/30',
  '202513',
  '04/05',
  '25/04',
  '7年4月',
  '2025.1',
  '4月',
  '2025',
  '平成31年5月',
  '令和元年4月',
  '2025-04-30T15:00:00Z',
  '36525',
  '73051',
  '1899-12',
  '①月',
  '2025/4/1/1',
  '2025-04-01-01-01-01-01-01-01-01-01-01-01-01',
  'Apr-25',
]);
