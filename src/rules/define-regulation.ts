import { isIsoDate } from '../calendar/iso-date.ts';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import { type Citation, standings } from '../law/citation.ts';
import type { EffectivePeriod } from '../law/effective-period.ts';
import { currency } from '../money/currency.ts';
import type { Rate } from '../money/rate.ts';
import {
  type Leg,
  operators,
  type Quantifier,
  type RateReference,
  type WindowTest,
  windowLengths,
} from './criterion.ts';
import type { Edition, Regulation } from './regulation.ts';

/**
 * Takes a rule of one's own: checks it whole, as if no type had been looking (it may come from JSON), and
 * freezes it. It then goes wherever METI's rule goes: `assess`, `explain`, the annex.
 *
 * @throws Refusal `regulation-invalid`, naming the place in the rule, what came and what was expected;
 *   `currency-invalid`.
 * @example defineRegulation({ ...acquirerReport, id: 'house-policy' }).id // 'house-policy'
 */
export function defineRegulation(rule: Regulation): Regulation {
  expectThing('defineRegulation', rule, 'editions', {
    ja: '規定 { id, name, outcome, currency, editions }',
    en: 'a rule, { id, name, outcome, currency, editions }',
  });
  checkText(rule.id, 'id');
  checkTexts(rule.name, 'name');
  checkTexts(rule.outcome, 'outcome');
  currency(rule.currency);
  checkList(rule.editions, 'editions');
  rule.editions.forEach(checkEdition);
  rule.editions.forEach((edition, e) => {
    const before = rule.editions[e - 1];
    if (before === undefined) return;
    const { from, until } = before.effective;
    if (edition.effective.from > from && (until === null || until <= edition.effective.from)) return;
    refuse(`editions[${e}].effective.from`, edition.effective.from, {
      ja: `前の版の始まり（from: ${from}）より後、終わり（until: ${until}）以降の日。版は古い順に並べる。前の版の until は、廃止でなければ null のままでよい`,
      en: `a day after the edition before began (from: ${from}), and not before it was repealed (until: ${until}); oldest first. An edition that another follows needs no until`,
    });
  });
  return deepFrozen(rule);
}

function refuse(place: string, received: unknown, expected: Text): never {
  const came = received === undefined ? '—' : JSON.stringify(received);
  throw new Refusal('regulation-invalid', {
    ja: `規定の ${place} が ${came} です。期待: ${expected.ja}。`,
    en: `In the rule, ${place} is ${came}. Expected: ${expected.en}.`,
  });
}

function checkEdition({ id, effective, criterion, citation, notes }: Edition, e: number): void {
  const place = `editions[${e}]`;
  checkText(id, `${place}.id`);
  checkPeriod(effective, `${place}.effective`);
  checkCitation(citation, `${place}.citation`);
  if (!Array.isArray(notes))
    refuse(`${place}.notes`, notes, { ja: '配列（空でもよい）', en: 'a list, or none: []' });
  notes.forEach((note, n) => {
    checkTexts(note, `${place}.notes[${n}]`);
  });
  checkOneOf(criterion?.kind, ['all'], `${place}.criterion.kind`);
  checkList(criterion.legs, `${place}.criterion.legs`);
  criterion.legs.forEach((leg, l) => {
    checkLeg(leg, `${place}.criterion.legs[${l}]`);
    const same = criterion.legs.findIndex((other) => other.id === leg.id);
    if (same === l) return;
    refuse(`${place}.criterion.legs[${l}].id`, leg.id, {
      ja: '他の要件と異なる id',
      en: 'an id that no other leg has',
    });
  });
}

function checkLeg(leg: Leg, place: string): void {
  checkOneOf(leg.kind, ['leg'], `${place}.kind`);
  checkText(leg.id, `${place}.id`);
  checkTexts(leg.label, `${place}.label`);
  checkOneOf(leg.window, windowLengths, `${place}.window`);
  checkQuantifier(leg, `${place}.quantifier`);
  checkList(leg.tests, `${place}.tests`);
  leg.tests.forEach((test, t) => {
    checkTest(test, `${place}.tests[${t}]`);
  });
  checkPeriod(leg.effective, `${place}.effective`);
  checkCitation(leg.citation, `${place}.citation`);
}

/** A check for each member of a closed union: one that has none does not compile. */
type Checks<Union extends { readonly kind: string }> = {
  readonly [Kind in Union['kind']]: (member: Extract<Union, { readonly kind: Kind }>, place: string) => void;
};

const nothing = (): void => {};

function checkQuantifier({ quantifier, window }: Leg, place: string): void {
  checkMember<Quantifier>(quantifier, place, {
    any: nothing,
    every: nothing,
    consecutive: ({ count }) => {
      // A business year holds 18 months at most, and a run must be able to end in it.
      if (Number.isInteger(count) && count >= 2 && count <= 18 && window !== 'business-year') return;
      refuse(`${place}.count`, count, {
        ja: '2〜18 の整数（window は month か quarter）',
        en: 'a whole number from 2 to 18, with window month or quarter',
      });
    },
    reading: ({ reading }) => checkOneOf(reading, ['monthTest'], `${place}.reading`),
  });
}

function checkTest(test: WindowTest, place: string): void {
  checkMember(test, place, testChecks);
  checkOneOf(test.operator, operators, `${place}.operator`);
}

const testChecks: Checks<WindowTest> = {
  amount: ({ threshold }, place) => {
    // Zero would be met without any fraud, and would list whoever did nothing.
    if (Number.isSafeInteger(threshold) && threshold >= 1) return;
    refuse(`${place}.threshold`, threshold, {
      ja: '通貨単位の 1 以上の整数',
      en: 'whole units of the currency, at least 1',
    });
  },
  rate: ({ reference }, place) => checkMember(reference, `${place}.reference`, referenceChecks),
};

const referenceChecks: Checks<RateReference> = {
  'latest-annual': nothing,
  fixed: ({ rate }, place) => checkRate(rate, `${place}.rate`),
};

/** Checks the kind, and by it the rest. What comes need not be of the type it has here. */
function checkMember<Union extends { readonly kind: string }>(
  member: Union,
  place: string,
  checks: Checks<Union>,
): void {
  const kinds: Readonly<Record<string, (member: never, place: string) => void>> = checks;
  checkOneOf(member?.kind, Object.keys(kinds), `${place}.kind`);
  kinds[member.kind]?.(member as never, place);
}

function checkRate(rate: Rate, place: string): void {
  const whole = (n: number) => Number.isSafeInteger(n) && n > 0;
  if (rate?.kind === 'rate' && whole(rate.numerator) && whole(rate.denominator)) return;
  refuse(place, rate, {
    ja: "percent('0.20') で作った 0 より大きい率",
    en: "a rate over zero, like percent('0.20')",
  });
}

function checkPeriod(period: EffectivePeriod, place: string): void {
  const isDay = (day: unknown) => typeof day === 'string' && isIsoDate(day);
  if (!isDay(period?.from)) {
    refuse(`${place}.from`, period?.from, {
      ja: '実在する日（2026-04-01 の形）',
      en: 'a day like 2026-04-01',
    });
  }
  if (period.until === null || (isDay(period.until) && period.until > period.from)) return;
  refuse(`${place}.until`, period.until, {
    ja: 'null、または from より後の日',
    en: 'null, or a day after "from"',
  });
}

function checkCitation(citation: Citation, place: string): void {
  checkText(citation?.words, `${place}.words`);
  checkTexts(citation.gist, `${place}.gist`);
  checkTexts(citation.source, `${place}.source`);
  checkOneOf(citation.standing, standings, `${place}.standing`);
}

function checkText(text: unknown, place: string): void {
  if (typeof text === 'string' && text.trim() !== '') return;
  refuse(place, text, { ja: '空でない文字列', en: 'text that is not empty' });
}

function checkTexts(text: Text, place: string): void {
  checkText(text?.ja, `${place}.ja`);
  checkText(text?.en, `${place}.en`);
}

function checkList(list: unknown, place: string): void {
  if (Array.isArray(list) && list.length > 0) return;
  refuse(place, list, { ja: '1 つ以上の要素を持つ配列', en: 'a list of at least one' });
}

function checkOneOf<Known extends string>(value: unknown, known: readonly Known[], place: string): void {
  if (known.some((one) => one === value)) return;
  refuse(place, value, { ja: known.join(' | '), en: known.join(' | ') });
}

/** Frozen through and through: the parts of a rule that outlives its maker must not move. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
