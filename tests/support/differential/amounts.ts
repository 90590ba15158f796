import type { Chance } from './chance.ts';

/** What an amount is written in units of: 1 for yen, 1,000 for 千円. */
export type AmountScale = 1 | 1_000 | 1_000_000;

/** In what the amounts of a column are, and whether the file says it: where it does not, a cell may. */
export interface AmountUnit {
  readonly scale: AmountScale;
  readonly stated: boolean;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const afterPoint = (amount: number, unit: number): string =>
  String(amount % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');

/** Every way in which whole units can be written that is read as an amount. */
const spellings: Readonly<Record<string, (digits: string) => string>> = {
  plain: (digits) => digits,
  grouped,
  wide,
  'wide, grouped': (digits) => wide(grouped(digits)),
  'with ¥': (digits) => `¥${grouped(digits)}`,
  'with wide ￥': (digits) => `￥ ${grouped(digits)}`,
  'with backslash': (digits) => `\\${digits}`,
  'with JPY': (digits) => `JPY ${grouped(digits)}`,
  plus: (digits) => `+${digits}`,
  'zeros before': (digits) => `000${digits}`,
  'zeros behind the point': (digits) => `${grouped(digits)}.00`,
  'a zero behind the point': (digits) => `${digits}.0`,
  'space before': (digits) => ` ${digits}`,
  'space behind': (digits) => `${digits} `,
  'wide spaces': (digits) => `　${digits}　`,
};

/** Ways that say the unit, for columns that do not. */
const withUnit: Readonly<Record<string, readonly [unit: number, spell: (digits: string) => string]>> = {
  円: [1, (digits) => `${grouped(digits)}円`],
  'wide 円': [1, (digits) => `${wide(grouped(digits))}円`],
  千円: [1_000, (digits) => `${grouped(digits)}千円`],
  万円: [10_000, (digits) => `${digits}万円`],
  百万円: [1_000_000, (digits) => `${digits} 百万円`],
};

/** Every way in which an amount below zero can be written that is read as one. */
const negatives: readonly ((digits: string) => string)[] = [
  (digits) => `-${digits}`,
  (digits) => `△${grouped(digits)}`,
  (digits) => `▲ ${grouped(digits)}`,
  (digits) => `(${grouped(digits)})`,
  (digits) => `（${digits}）`,
  (digits) => `－${digits}`,
  (digits) => `−${digits}`,
  (digits) => `¥-${digits}`,
  (digits) => `${grouped(digits)}-`,
];

export const amountSpellingNames: readonly string[] = Object.freeze([
  ...Object.keys(spellings),
  ...Object.keys(withUnit),
]);

/**
 * An amount written in this way, in units that its column says; what is below zero in one of the ways for that. What a
 * way cannot write is written plainly.
 */
export function spellAmount(
  amount: number,
  way: string,
  { scale: unit, stated }: AmountUnit,
  chance: Chance,
): string {
  const size = Math.abs(amount);
  const digits = String(Math.floor(size / unit));
  if (amount < 0) return size % unit === 0 ? chance.one(negatives)(digits) : `-${pointed(size, unit)}`;
  // Minus nothing is nothing.
  if (amount === 0 && chance.maybe(0.001)) return chance.one(negatives)('0');
  if (size % unit !== 0) return pointed(size, unit);
  const known = withUnit[way];
  if (known === undefined) return (spellings[way] as (digits: string) => string)(digits);
  const [own, spell] = known;
  return unit === 1 && size % own === 0 && (own === 1 || !stated) ? spell(String(size / own)) : digits;
}

const pointed = (amount: number, unit: number): string =>
  `${Math.floor(amount / unit)}.${afterPoint(amount, unit)}`;

/** What is read as no amount, whatever the unit. */
export const faultyAmounts: readonly string[] = Object.freeze([
  '',
  ' ',
  '　',
  '-',
  '12,34',
  '1,23',
  '1,234.',
  '1e5',
  '0x10',
  '50万',
  '①',
  '²',
  'x',
  '#N/A',
  '--5',
  '-¥-5',
  '(-5)',
  '¥5-',
  '9007199254740992',
  '99999999999999999999',
  '4294967296x',
  '12 34',
  '千円',
  '0.0000005',
]);

const limits = [2 ** 31, 2 ** 32, 2 ** 24, 2 ** 16, 1e8, 1e9, 1e12] as const;

/** An amount: small, usual, or at a limit of what some way of keeping it can hold. */
export function someAmount(chance: Chance, big: boolean, unit: AmountScale): number {
  if (unit > 1) {
    // In units of a thousand most are whole; all end before the yen do.
    const whole = chance.whole(0, 10 ** chance.whole(0, 5)) * unit;
    return chance.maybe(0.1) ? whole + chance.whole(0, unit - 1) : whole;
  }
  if (big && chance.maybe(0.1)) return Math.min(chance.one(limits) + chance.whole(-2, 2), 1e12);
  if (big && chance.maybe(0.1)) return chance.whole(0, 1e12);
  return chance.whole(0, 10 ** chance.whole(0, 9));
}

/** A fraud amount: mostly none. */
export function someFraud(chance: Chance, often: number, big: boolean, unit: AmountScale): number {
  return chance.maybe(often) ? someAmount(chance, big, unit) : 0;
}
