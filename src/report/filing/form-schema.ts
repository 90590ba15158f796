import * as z from 'zod';
import { namedStatuses } from '../../assessment/verdict.ts';
import { excerpt } from '../../language/excerpt.ts';
import { nearest } from '../../language/options.ts';
import type { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import { dateStyles } from '../annex/dates.ts';
import { amountUnits, type FormMap, rateUnits, roundings, sumsOf } from './form-map.ts';
import { mapFault } from './map-fault.ts';

// A map comes from a file that somebody wrote. Its shape is checked here, once; what its names mean, where they are used.

const whole = z.int().min(1);
const dates = z.enum(dateStyles);
const valueForm = {
  unit: z.enum([...amountUnits, ...rateUnits]).optional(),
  rounding: z.enum(roundings).optional(),
  decimals: z.int().min(0).max(12).optional(),
  adds: z.enum(sumsOf).optional(),
  dates: dates.optional(),
  required: z.boolean().optional(),
};
const fieldValue = z.strictObject({ field: z.string(), ...valueForm });
const textValue = z.strictObject({ text: z.string(), ...valueForm });
const value = z.union([z.string(), z.number(), z.null(), fieldValue, textValue]);
const values = z.record(z.string(), value);
const continuation = z.strictObject({
  sheet: z.string(),
  row: whole,
  ready: whole,
  columns: values.optional(),
  cells: values.optional(),
  unused: z.enum(['keep', 'hide']).optional(),
});
const rows = z.strictObject({
  of: z.enum(namedStatuses),
  row: whole,
  height: whole.max(50).optional(),
  ready: whole.optional(),
  more: z.union([z.literal('insert'), continuation]).optional(),
  columns: values,
  none: values.optional(),
});
const sheet = z.strictObject({
  sheet: z.string(),
  each: z.enum(namedStatuses).optional(),
  cells: values.optional(),
  rows: z.array(rows).optional(),
});
const form = z.strictObject({
  amounts: z
    .strictObject({
      unit: z.enum(amountUnits).optional(),
      rounding: valueForm.rounding,
      adds: valueForm.adds,
    })
    .optional(),
  rates: z
    .strictObject({
      unit: z.enum(rateUnits).optional(),
      decimals: valueForm.decimals,
      rounding: valueForm.rounding,
    })
    .optional(),
  dates: dates.optional(),
  sheets: z.array(sheet),
});

const known = [
  ...[
    'amounts',
    'rates',
    'dates',
    'sheets',
    'sheet',
    'each',
    'cells',
    'rows',
    'of',
    'row',
    'height',
    'ready',
  ],
  ...['more', 'columns', 'none', 'unused', 'field', 'text', ...Object.keys(valueForm)],
];

/**
 * Takes data for the map of a form.
 * @throws Refusal `template-map-invalid`, naming the place and what is expected there
 */
export function formMapOf(data: unknown): FormMap {
  const parsed = form.safeParse(data);
  if (parsed.success) return parsed.data as FormMap;
  const [issue] = parsed.error.issues;
  throw issue === undefined
    ? mapFault(data, [], { ja: '読めません。', en: 'it cannot be read.' })
    : faultOf(issue, data);
}

type Issue = z.core.$ZodIssue;

function faultOf(issue: Issue, data: unknown, above: readonly PropertyKey[] = []): Refusal {
  const path = [...above, ...issue.path];
  const came = path.reduce<unknown>((at, key) => Object(at)[key], data);
  const fault = (text: Text) => mapFault(data, path, text);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys;
      const meant = nearest(key, known);
      return fault({
        ja: `「${excerpt(key, 40)}」という項目はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}`,
        en: `there is no "${excerpt(key, 40)}". ${meant === undefined ? '' : `Did you mean "${meant}"?`}`,
      });
    }
    case 'invalid_union': {
      // The branch that the value was meant for: by its marks, else the first that says more than that it is no such thing.
      const branches = issue.errors;
      const at = typeof came === 'object' && came !== null ? branchFor(came, branches.length) : undefined;
      const deeper = at === undefined ? undefined : branches[at]?.[0];
      return deeper === undefined
        ? fault(expected(branches.length === 2 ? moreShapes : valueShapes, came))
        : faultOf(deeper, data, path);
    }
    case 'invalid_value':
      return fault(expected(choices(issue.values.map(String)), came));
    case 'invalid_type':
      return fault(expected(kinds[issue.expected] ?? kinds['object'] ?? valueShapes, came));
    case 'too_small':
    case 'too_big':
      return fault(
        expected(
          issue.code === 'too_small'
            ? { ja: `${issue.minimum} 以上の整数`, en: `a whole number of at least ${issue.minimum}` }
            : { ja: `${issue.maximum} 以下の整数`, en: `a whole number of at most ${issue.maximum}` },
          came,
        ),
      );
    default:
      return fault(expected(valueShapes, came));
  }
}

/** Of a value: its fourth shape is a field, its fifth a text. Of `more`: the second is a sheet. */
function branchFor(came: object, branches: number): number | undefined {
  if (Array.isArray(came)) return undefined;
  if (branches === 2) return 1;
  return 'text' in came ? 4 : 3;
}

const expected = (what: Text, came: unknown): Text =>
  came === undefined
    ? { ja: `がありません。${what.ja}を指定してください。`, en: `is missing. Give ${what.en}.` }
    : {
        ja: `には ${what.ja} を指定してください（渡されたもの: ${shown(came)}）。`,
        en: `must be ${what.en}; what came is ${shown(came)}.`,
      };

const choices = (words: readonly string[]): Text => {
  const all = words.map((word) => `"${word}"`);
  return { ja: all.join('、'), en: all.join(' or ') };
};

const kinds: Readonly<Record<string, Text>> = {
  string: { ja: '文字列', en: 'a text' },
  number: { ja: '数', en: 'a number' },
  int: { ja: '1 以上の整数', en: 'a whole number of at least 1' },
  boolean: { ja: 'true または false', en: 'true or false' },
  array: { ja: '[ … ] の形の並び', en: 'a list, [ … ]' },
  object: { ja: '{ … } の形のまとまり', en: 'an object, { … }' },
  record: { ja: '{ … } の形のまとまり', en: 'an object, { … }' },
};
const valueShapes: Text = {
  ja: '項目の名前、{ "field": … }、{ "text": … }、数、null のいずれか',
  en: 'the name of a field, { "field": … }, { "text": … }, a number or null',
};
const moreShapes: Text = {
  ja: '"insert" または { "sheet": …, "row": …, "ready": … }',
  en: '"insert" or { "sheet": …, "row": …, "ready": … }',
};

function shown(came: unknown): string {
  if (typeof came === 'string') return `"${excerpt(came, 40)}"`;
  if (Array.isArray(came)) return '[ … ]';
  return typeof came === 'object' && came !== null ? '{ … }' : String(came);
}
