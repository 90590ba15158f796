import * as z from 'zod';
import { isIsoDate } from '../../calendar/iso-date.ts';
import { standings } from '../../law/citation.ts';
import {
  operators,
  type Quantifier,
  type RateReference,
  type WindowTest,
  windowLengths,
} from '../../rules/criterion.ts';

// A rule as it comes back from a receipt. Each member of a closed union has its shape here, by name: a new one that
// has none does not compile.

/** Words in both languages. */
export const text = z.strictObject({ ja: z.string(), en: z.string() });

/** A calendar day. */
export const day = z.string().refine((value) => isIsoDate(value), 'a date such as 2026-03-31');

/** A whole number that a double holds exactly. */
export const whole = z.int();

/** Where a number or a rule comes from. */
export const citation = z.strictObject({
  words: z.string(),
  gist: text,
  source: text,
  via: text.optional(),
  standing: z.enum(standings),
});

/** A rate as a fraction of whole numbers. */
export const rate = z.strictObject({
  kind: z.literal('rate'),
  numerator: whole.min(0),
  denominator: whole.min(1),
});

/** One of these shapes, told by its kind. */
function oneOf<Shape extends z.ZodObject<{ kind: z.ZodLiteral<string> }>>(
  shapes: Readonly<Record<string, Shape>>,
) {
  const [first, ...others] = Object.values(shapes);
  if (first === undefined) throw new RangeError('A union has at least one member.');
  return z.discriminatedUnion('kind', [first, ...others]);
}

/** A shape for every member of a closed union. */
type Shapes<Union extends { readonly kind: string }> = {
  readonly [Kind in Union['kind']]: z.ZodObject<{ kind: z.ZodLiteral<Kind> }>;
};

const references: Shapes<RateReference> = {
  'latest-annual': z.strictObject({ kind: z.literal('latest-annual') }),
  fixed: z.strictObject({ kind: z.literal('fixed'), rate }),
};
const operator = z.enum(operators);
const tests: Shapes<WindowTest> = {
  amount: z.strictObject({ kind: z.literal('amount'), operator, threshold: whole }),
  rate: z.strictObject({ kind: z.literal('rate'), operator, reference: oneOf(references) }),
};
const quantifiers: Shapes<Quantifier> = {
  any: z.strictObject({ kind: z.literal('any') }),
  every: z.strictObject({ kind: z.literal('every') }),
  consecutive: z.strictObject({ kind: z.literal('consecutive'), count: whole.min(1) }),
  reading: z.strictObject({ kind: z.literal('reading'), reading: z.literal('monthTest') }),
};
const period = z.strictObject({ from: day, until: day.nullable() });
const leg = z.strictObject({
  kind: z.literal('leg'),
  id: z.string().min(1),
  label: text,
  window: z.enum(windowLengths),
  quantifier: oneOf(quantifiers),
  tests: z.array(oneOf(tests)).min(1),
  effective: period,
  citation,
});

/** The text that judged. */
export const edition = z.strictObject({
  id: z.string().min(1),
  effective: period,
  criterion: z.strictObject({ kind: z.literal('all'), legs: z.array(leg).min(1) }),
  citation,
  notes: z.array(text),
});
