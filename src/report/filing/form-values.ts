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

/** Gives what fills the cells of a form. The annex has its days as data have them: how they are written is the form's to say. */
export function formValues(annex: Annex, map: FormMap): (value: FormValue, scope: Scope) => Filled {
  const { language, source, horizon, assessment } = annex;
  const { firstOfYear } = horizon;
  const dates = dateStyleOf(map.dates, language);
  const { basis } = assessment;

  const monthsOf = (verdict: AnnexMerchant, what: 'sales' | 'fraud'): number[] => [
    ...source.months(verdict)[what].subarray(firstOfYear),
  ];
  const listedParts = (what: 'sales' | 'fraud') => (of: Parts) =>
    assessment.listed.flatMap((verdict) =>
      of === 'rounded-months'
        ? monthsOf(verdict, what)
        : [what === 'sales' ? verdict.salesAmount : verdict.fraudAmount],
    );

  function factOf(field: FactField): Value {
    // Days as data have them: how they are written is the form's to say.
    if (field === 'preparedOn') return { kind: 'date', text: annex.preparedOn };
    if (field === 'asOf') return { kind: 'date', text: basis.asOf };
    if (field === 'businessYear') {
      const { first, last, months } = basis.businessYear;
      const length = language === 'ja' ? `（${months.length} か月）` : ` (${months.length} months)`;
      return { kind: 'date', text: `${first}${language === 'ja' ? '〜' : ' to '}${last}${length}` };
    }
    const value = annex.facts[field];
    if (value.kind === 'text') return { kind: datedFacts.has(field) ? 'date' : 'text', text: value.text };
    if (value.kind === 'count') return value;
    const parts = listedParts(field === 'listedSales' ? 'sales' : 'fraud');
    return { ...value, parts: (of) => (field.startsWith('listed') ? parts(of) : [value.value]) };
  }

  function monthOf(verdict: AnnexMerchant, name: string, month: number): Value {
    const at = firstOfYear + month - 1;
    if (at >= horizon.months.length) return text('');
    const { sales, fraud, knowledge: known } = source.months(verdict);
    if (name === 'over') return text(overMark(annex, verdict, at));
    if (known[at] === knowledge.unknown) return text(annexWords.unknown[language]);
    if (known[at] === knowledge.outside) return text(annexWords.outside[language]);
    const [sold, lost] = [sales[at] ?? 0, fraud[at] ?? 0];
    if (name === 'rate') return rate(lost, sold);
    const amount = name === 'sales' ? sold : lost;
    return { kind: 'amount', value: amount, parts: () => [amount] };
  }

  const rate = (part: number, whole: number): Value =>
    whole > 0 ? { kind: 'rate', part, whole } : text(annexWords.notWorkable[language]);

  function merchantValue(field: MerchantField, verdict: AnnexMerchant, rank: number): Value {
    if (field === 'rank') return { kind: 'count', value: rank };
    if (field === 'fraudRate' && verdict.complete) return rate(verdict.fraudAmount, verdict.salesAmount);
    if (field === 'contract') {
      const [from, until] = [verdict.facts?.contractFrom ?? '', verdict.facts?.contractUntil ?? ''];
      return { kind: 'date', text: from === '' && until === '' ? '' : `${from}〜${until}` };
    }
    const column = { kind: 'field', field, heading: '', width: 1, format: 'text' } as const;
    const value =
      workedOut(annex, column, verdict, source.months(verdict)) ?? merchantText(annex, verdict, field) ?? '';
    if (typeof value === 'string') return { kind: field === 'monthsOver' ? 'date' : 'text', text: value };
    if (field === 'monthsOverCount') return { kind: 'count', value };
    const what = field === 'salesAmount' ? 'sales' : 'fraud';
    const isSum = field === 'salesAmount' || field === 'fraudAmount';
    return {
      kind: 'amount',
      value,
      parts: (of) => (isSum && of === 'rounded-months' ? monthsOf(verdict, what) : [value]),
    };
  }

  function valueAt(field: string, { merchant, page, pages }: Scope, form: ValueForm): Value {
    const monthly = monthlyField(field);
    if (monthly?.name === 'month') {
      return { kind: 'date', text: basis.businessYear.months[monthly.month - 1] ?? '' };
    }
    if (merchant !== undefined) {
      if (monthly !== undefined) return monthOf(merchant.verdict, monthly.name, monthly.month);
      if (isMerchantField(field)) return merchantValue(field, merchant.verdict, merchant.rank);
    }
    if (field === 'page') return { kind: 'count', value: page };
    if (field === 'pages') return { kind: 'count', value: pages };
    if (field === 'rounding') return text(roundingSentence(amountForm(form))[language]);
    if (isFactField(field)) return factOf(field);
    throw new RangeError(`The map was not checked: it asks for ${field}.`);
  }

  const amountForm = (form: ValueForm): AmountForm => {
    const unit = amountUnits.find((known) => known === form.unit);
    return {
      ...map.amounts,
      ...(unit === undefined ? {} : { unit }),
      ...(form.rounding === undefined ? {} : { rounding: form.rounding }),
      ...(form.adds === undefined ? {} : { adds: form.adds }),
    };
  };
  const rateForm = ({ unit, decimals, rounding }: ValueForm): RateForm => ({
    ...map.rates,
    ...(unit === '%' || unit === 'share' ? { unit } : {}),
    ...(decimals === undefined ? {} : { decimals }),
    ...(rounding === undefined ? {} : { rounding }),
  });
  const reference = basis.referenceRate?.rate;

  /** As a number where it is one, else as a text. */
  function written(value: Value, form: ValueForm): string | number {
    switch (value.kind) {
      case 'text':
        return value.text;
      case 'date':
        return datesIn(value.text, form.dates ?? dates);
      case 'count':
        return value.value;
      case 'amount': {
        const amount = amountForm(form);
        const { adds = 'yen' } = amount;
        if (adds === 'yen') return inUnit(value.value, amount);
        return value.parts(adds).reduce((sum, part) => sum + inUnit(part, amount), 0);
      }
      case 'rate': {
        const { part, whole } = value;
        const { unit = 'share', decimals, rounding } = rateForm(form);
        if (unit === '%') return Number(percentOf(part, whole, decimals, rounding));
        return decimals === undefined
          ? part / whole
          : Number(`${percentOf(part, whole, decimals, rounding)}e-2`);
      }
    }
  }

  function percentOf(
    part: number,
    whole: number,
    decimals: RateForm['decimals'],
    rounding: RateForm['rounding'],
  ) {
    if (decimals !== undefined) return roundedPercent(part, whole, decimals, rounding ?? 'half-up');
    const [some, all] = [yen(part), yen(whole)];
    const enough = reference === undefined ? 3 : decimalsBeside(some, all, reference);
    return sharePercent(some, all, enough) ?? '';
  }

  /** Within a text numbers have separators and rates their percent. */
  function inText(value: Value, form: ValueForm): string {
    if (value.kind === 'rate') {
      const { decimals, rounding } = rateForm(form);
      return percentOf(value.part, value.whole, decimals, rounding);
    }
    const result = written(value, form);
    return typeof result === 'string' ? result : thousands(result);
  }

  return (value, scope) => {
    if (value === null || typeof value === 'number') return { fill: value, empty: [] };
    const form: ValueForm = typeof value === 'string' ? {} : value;
    if (typeof value === 'object' && 'text' in value) {
      const empty: string[] = [];
      const filled = value.text.replace(/\{\{([^{}]*)\}\}/g, (_, named: string) => {
        const words = inText(valueAt(named.trim(), scope, form), form);
        if (words === '') empty.push(named.trim());
        return words;
      });
      return { fill: filled, empty: fieldsIn(value.text).filter((field) => empty.includes(field)) };
    }
    const field = typeof value === 'string' ? value : value.field;
    const fill = written(valueAt(field, scope, form), form);
    return fill === '' ? { fill: null, empty: [field] } : { fill, empty: [] };
  };
}

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
