import type { Text } from '../../language/text.ts';
import { type Currency, jpy } from '../../money/currency.ts';

/** Maps values to coordinates. For drawing only: nothing is decided by where a point lies. */
export type Scale = (value: number) => number;

/** An even scale. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const span = d1 === d0 ? 1 : d1 - d0;
  return (value) => r0 + ((value - d0) / span) * (r1 - r0);
}

/** A logarithmic scale over whole powers of ten; zero has no place on it. */
export function logarithmic(decades: readonly [number, number], range: readonly [number, number]): Scale {
  const even = linear(decades, range);
  return (value) => even(Math.log10(value));
}

/** Powers of ten that enclose the positive values, at least `least` of them apart. */
export function decadesOf(values: Iterable<number>, least: number): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const value of values) {
    if (value <= 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high === 0) return [0, least];
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high) + 0.02);
  return [Math.min(from, to - least), to];
}

/** Even steps from zero to above `most`: about `count` of them, of 1, 2 or 5 times a power of ten. */
export function steps(
  most: number,
  count: number,
): { readonly step: number; readonly ticks: readonly number[] } {
  if (most <= 0) return { step: 1, ticks: [0, 1] };
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((f) => f * power >= rough) ?? 10;
  const step = factor * power;
  const ticks: number[] = [];
  for (let n = 0; ; n++) {
    ticks.push(n * step);
    if (n * step >= most) return { step, ticks };
  }
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
const short = (value: number): string => {
  const tenths = Math.round(value * 10);
  return tenths % 10 === 0 ? grouped(tenths / 10) : `${grouped(Math.floor(tenths / 10))}.${tenths % 10}`;
};

/** An amount for an axis, in the units people use: 50万円, ¥500k; AUD 50万, AUD 500k. */
export function shortAmount(amount: number, currency: Currency): Text {
  return currency === jpy
    ? { ja: `${inMan(amount)}円`, en: `¥${inThousands(amount)}` }
    : { ja: `${currency} ${inMan(amount)}`, en: `${currency} ${inThousands(amount)}` };
}

function inMan(amount: number): string {
  if (amount >= 100_000_000) return `${short(amount / 100_000_000)}億`;
  if (amount >= 10_000) return `${short(amount / 10_000)}万`;
  return short(amount);
}

function inThousands(amount: number): string {
  if (amount >= 1_000_000_000) return `${short(amount / 1_000_000_000)}bn`;
  if (amount >= 1_000_000) return `${short(amount / 1_000_000)}m`;
  if (amount >= 1_000) return `${short(amount / 1_000)}k`;
  return short(amount);
}

/** A power of ten as a percentage: `0.001 %`. */
export function decadePercent(decade: number): string {
  return decade >= 0 ? `${grouped(10 ** decade)} %` : `0.${'0'.repeat(-decade - 1)}1 %`;
}

/** A percentage that is a few steps of a scale, without the digits a double adds: `0.06`. */
export function stepPercent(value: number): string {
  return String(Number(value.toPrecision(6)));
}
