import { knowledge } from '../../assessment/merchant-months.ts';
import { decimalsBeside, sharePercent } from '../../money/rate.ts';
import { yen } from '../../money/yen.ts';
import type { CellFill } from '../../workbook/fill-cells.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import { dateStyleOf, datesIn } from '../annex/dates.ts';
import { type FactField, factFields, type MerchantField, merchantFields } from '../annex/fields.ts';
import { merchantText } from '../annex/merchant-text.ts';
import { annexWords } from '../annex/words.ts';
import { workedOut } from '../sheets/merchant-figures.ts';
import { inUnit, roundedPercent, roundingSentence, thousands } from './form-amount.ts';
import {
  type AmountForm,
  amountUnits,
  type FormMap,
  type FormValue,
  fieldsIn,
  monthlyField,
  type RateForm,
  type ValueForm,
} from './form-map.ts';

/** Of whom and on which page a value is asked for. */
export interface Scope {
  readonly merchant?: { readonly verdict: AnnexMerchant; readonly rank: number };
  readonly page: number;
  readonly pages: number;
}

/** A value before it is written in the form's way. Amounts are yen; `parts` are the yen a sum is made of. */
type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'amount'; readonly value: number; readonly parts: (of: Parts) => readonly number[] }
  | { readonly kind: 'rate'; readonly part: number; readonly whole: number };

type Parts = 'rounded-merchants' | 'rounded-months';

/** What fills a cell, and the fields that a text or the cell itself needs and that are empty. */
export interface Filled {
  readonly fill: CellFill;
  readonly empty: readonly string[];
}

/** Facts with a day within. */
const datedFacts: ReadonlySet<FactField> = new Set(['referenceRate', 'referenceSource']);

const text = (words: string): Value => ({ kind: 'text', text: words });

/** What is filled in, and in which way. */
interface Filling {
  readonly annex: Annex;
  readonly map: FormMap;
}

/** Gives what fills the cells of a form. The annex has its days as data have them: how they are written is the form's to say. */
export function formValues(annex: Annex, map: FormMap): (value: FormValue, scope: Scope) => Filled {
  const filling = { annex, map };
  return (value, scope) => {
    if (value === null || typeof value === 'number') return { fill: value, empty: [] };
    const form: ValueForm = typeof value === 'string' ? {} : value;
    if (typeof value === 'object' && 'text' in value) return filledText(filling, value.text, form, scope);
    const field = typeof value === 'string' ? value : value.field;
    const fill = written(filling, valueAt(filling, field, scope, form), form);
    return fill === '' ? { fill: null, empty: [field] } : { fill, empty: [] };
  };
}

/** A text with the values of the fields that stand in it. */
function filledText(filling: Filling, words: string, form: ValueForm, scope: Scope): Filled {
  const empty: string[] = [];
  const filled = words.replace(/\{\{([^{}]*)\}\}/g, (_, named: string) => {
    const value = inText(filling, valueAt(filling, named.trim(), scope, form), form);
    if (value === '') empty.push(named.trim());
    return value;
  });
  return { fill: filled, empty: fieldsIn(words).filter((field) => empty.includes(field)) };
}

function valueAt(
  { annex, map }: Filling,
  field: string,
  { merchant, page, pages }: Scope,
  form: ValueForm,
): Value {
  const monthly = monthlyField(field);
  if (monthly?.name === 'month') {
    const { months } = annex.assessment.basis.businessYear;
    return { kind: 'date', text: months[monthly.month - 1] ?? '' };
  }
  if (merchant !== undefined) {
    if (monthly !== undefined) return monthOf(annex, merchant.verdict, monthly.name, monthly.month);
    if (isMerchantField(field)) return merchantValue(annex, field, merchant.verdict, merchant.rank);
  }
  if (field === 'page') return { kind: 'count', value: page };
  if (field === 'pages') return { kind: 'count', value: pages };
  if (field === 'rounding') return text(roundingSentence(amountForm(map, form))[annex.language]);
  if (isFactField(field)) return factOf(annex, field);
  throw new RangeError(`The map was not checked: it asks for ${field}.`);
}

function factOf(annex: Annex, field: FactField): Value {
  const { basis } = annex.assessment;
  // Days as data have them: how they are written is the form's to say.
  if (field === 'preparedOn') return { kind: 'date', text: annex.preparedOn };
  if (field === 'asOf') return { kind: 'date', text: basis.asOf };
  if (field === 'businessYear') {
    const { first, last, months } = basis.businessYear;
    const ja = annex.language === 'ja';
    const length = ja ? `（${months.length} か月）` : ` (${months.length} months)`;
    return { kind: 'date', text: `${first}${ja ? '〜' : ' to '}${last}${length}` };
  }
  const value = annex.facts[field];
  if (value.kind === 'text') return { kind: datedFacts.has(field) ? 'date' : 'text', text: value.text };
  if (value.kind === 'count') return value;
  if (!field.startsWith('listed')) return { ...value, parts: () => [value.value] };
  const what = field === 'listedSales' ? 'sales' : 'fraud';
  return { ...value, parts: (of) => listedParts(annex, what, of) };
}

/** The amounts a sum over all who are listed is made of. */
const listedParts = (annex: Annex, what: 'sales' | 'fraud', of: Parts): number[] =>
  annex.assessment.listed.flatMap((verdict) =>
    of === 'rounded-months'
      ? monthsOf(annex, verdict, what)
      : [what === 'sales' ? verdict.salesAmount : verdict.fraudAmount],
  );

const monthsOf = ({ source, horizon }: Annex, verdict: AnnexMerchant, what: 'sales' | 'fraud'): number[] => [
  ...source.months(verdict)[what].subarray(horizon.firstOfYear),
];

function monthOf(annex: Annex, verdict: AnnexMerchant, name: string, month: number): Value {
  const { language, source, horizon } = annex;
  const at = horizon.firstOfYear + month - 1;
  if (at >= horizon.months.length) return text('');
  const { sales, fraud, knowledge: known } = source.months(verdict);
  if (name === 'over') return text(overMark(annex, verdict, at));
  if (known[at] === knowledge.unknown) return text(annexWords.unknown[language]);
  if (known[at] === knowledge.outside) return text(annexWords.outside[language]);
  const [sold, lost] = [sales[at] ?? 0, fraud[at] ?? 0];
  if (name === 'rate') return rate(annex, lost, sold);
  const amount = name === 'sales' ? sold : lost;
  return { kind: 'amount', value: amount, parts: () => [amount] };
}

const rate = ({ language }: Annex, part: number, whole: number): Value =>
  whole > 0 ? { kind: 'rate', part, whole } : text(annexWords.notWorkable[language]);

function merchantValue(annex: Annex, field: MerchantField, verdict: AnnexMerchant, rank: number): Value {
  if (field === 'rank') return { kind: 'count', value: rank };
  if (field === 'fraudRate' && verdict.complete) {
    return rate(annex, verdict.fraudAmount, verdict.salesAmount);
  }
  if (field === 'contract') {
    const [from, until] = [verdict.facts?.contractFrom ?? '', verdict.facts?.contractUntil ?? ''];
    return { kind: 'date', text: from === '' && until === '' ? '' : `${from}〜${until}` };
  }
  const column = { kind: 'field', field, heading: '', width: 1, format: 'text' } as const;
  const value =
    workedOut(annex, column, verdict, annex.source.months(verdict)) ??
    merchantText(annex, verdict, field) ??
    '';
  if (typeof value === 'string') return { kind: field === 'monthsOver' ? 'date' : 'text', text: value };
  if (field === 'monthsOverCount') return { kind: 'count', value };
  const what = field === 'salesAmount' ? 'sales' : 'fraud';
  const isSum = field === 'salesAmount' || field === 'fraudAmount';
  return {
    kind: 'amount',
    value,
    parts: (of) => (isSum && of === 'rounded-months' ? monthsOf(annex, verdict, what) : [value]),
  };
}

/** As a number where it is one, else as a text. */
function written({ annex, map }: Filling, value: Value, form: ValueForm): string | number {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'date':
      return datesIn(value.text, form.dates ?? dateStyleOf(map.dates, annex.language));
    case 'count':
      return value.value;
    case 'amount': {
      const amount = amountForm(map, form);
      const { adds = 'yen' } = amount;
      if (adds === 'yen') return inUnit(value.value, amount);
      return value.parts(adds).reduce((sum, part) => sum + inUnit(part, amount), 0);
    }
    case 'rate': {
      const { part, whole } = value;
      const { unit = 'share', decimals, rounding } = rateForm(map, form);
      if (unit === '%') return Number(percentOf(annex, part, whole, decimals, rounding));
      return decimals === undefined
        ? part / whole
        : Number(`${percentOf(annex, part, whole, decimals, rounding)}e-2`);
    }
  }
}

/** Within a text numbers have separators and rates their percent. */
function inText(filling: Filling, value: Value, form: ValueForm): string {
  if (value.kind === 'rate') {
    const { decimals, rounding } = rateForm(filling.map, form);
    return percentOf(filling.annex, value.part, value.whole, decimals, rounding);
  }
  const result = written(filling, value, form);
  return typeof result === 'string' ? result : thousands(result);
}

function percentOf(
  { assessment }: Annex,
  part: number,
  whole: number,
  decimals: RateForm['decimals'],
  rounding: RateForm['rounding'],
): string {
  if (decimals !== undefined) return roundedPercent(part, whole, decimals, rounding ?? 'half-up');
  const reference = assessment.basis.referenceRate?.rate;
  const [some, all] = [yen(part), yen(whole)];
  const enough = reference === undefined ? 3 : decimalsBeside(some, all, reference);
  return sharePercent(some, all, enough) ?? '';
}

function amountForm(map: FormMap, form: ValueForm): AmountForm {
  const unit = amountUnits.find((known) => known === form.unit);
  return {
    ...map.amounts,
    ...(unit === undefined ? {} : { unit }),
    ...(form.rounding === undefined ? {} : { rounding: form.rounding }),
    ...(form.adds === undefined ? {} : { adds: form.adds }),
  };
}

const rateForm = (map: FormMap, { unit, decimals, rounding }: ValueForm): RateForm => ({
  ...map.rates,
  ...(unit === '%' || unit === 'share' ? { unit } : {}),
  ...(decimals === undefined ? {} : { decimals }),
  ...(rounding === undefined ? {} : { rounding }),
});

const isMerchantField = (field: string): field is MerchantField =>
  merchantFields.some((known) => known === field);
const isFactField = (field: string): field is FactField => factFields.some((known) => known === field);

/** Whether a month is over the amount of the rule's monthly leg. */
function overMark({ monthly, horizon, language }: Annex, verdict: AnnexMerchant, at: number): string {
  if (monthly === undefined) return '';
  const window = verdict.findings[monthly]?.windows.find(({ first }) => first === horizon.months[at]);
  if (window?.truth === 'unknown') return annexWords.unknown[language];
  return window?.truth === 'yes' ? '●' : '';
}
