import type { Chance } from './chance.ts';
import { type Column, type Field, fields, type Trait, type TrialFile } from './trial.ts';

const known: Readonly<Record<Field, readonly string[]>> = {
  merchantId: ['merchant_id', 'MID', 'Merchant ID', 'merchant_no', '加盟店番号', '加盟店ID', '加盟店コード'],
  merchantName: ['merchant_name', 'Merchant-Name', '加盟店名', '加盟店名（漢字）'],
  month: ['month', 'YEAR_MONTH', '年月', '対象年月', '利用月'],
  salesAmount: ['sales_amount', 'sales', '売上金額', '売上金額（円）', '取扱高'],
  fraudAmount: ['fraud_amount', 'fraud', '不正利用金額', '不正利用発生額', '不正利用額（円）'],
};

/** Headings that are none of the known ones, for the caller to name. */
const foreign: Readonly<Record<Field, readonly string[]>> = {
  merchantId: ['shop no', '店番'],
  merchantName: ['shop', '屋号'],
  month: ['period', '締め月'],
  salesAmount: ['volume', '実績'],
  fraudAmount: ['loss', '事故額'],
};

const unused = ['branch', 'region', '支店', '業種', 'C1', 'C2', 'C3', ''];
/** Headings under which rows may be marked: such files are read row by row. */
const marking = ['memo', '備考', 'status', '区分', '削除フラグ', '有効フラグ'];
const titles = ['monthly report', 'printed 2026-04-01', '', '加盟店別月次実績', '作成：管理部', '　'];

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/** The headings by which the caller names columns, where he does. */
export function someNamedColumns(
  has: ReadonlySet<Trait>,
  chance: Chance,
): Readonly<Partial<Record<Field, string>>> {
  const of = (field: Field): string =>
    chance.one(foreign[field].filter((heading) => !has.has('late encoding') || isAscii(heading)));
  if (has.has('one column twice')) {
    const heading = of('merchantId');
    return { merchantId: heading, merchantName: heading };
  }
  if (!has.has('named columns')) return {};
  const named = chance.some(fields, 0.5);
  return Object.fromEntries(
    (named.length === 0 ? [chance.one(fields)] : named).map((field) => [field, of(field)]),
  );
}

const unitWords = { 1000: ['千円', 'JPY thousand'], 1000000: ['百万円', 'JPY million'] } as const;

/** In what the amounts of a file are, and what its headings or a line above them say of it. */
function someUnits(
  has: ReadonlySet<Trait>,
  headings: Record<Field, string>,
  named: Readonly<Partial<Record<Field, string>>>,
  chance: Chance,
): { units: TrialFile['units']; headings: Record<Field, string>; title: string | undefined } {
  const says = (heading: string): boolean => heading.includes('円');
  const yen = (field: Field) => ({ scale: 1, stated: says(headings[field]) }) as const;
  const units = { salesAmount: yen('salesAmount'), fraudAmount: yen('fraudAmount') };
  const plain = !says(headings.salesAmount) && !says(headings.fraudAmount);
  if (!has.has('units') || !plain || Object.keys(named).length > 0)
    return { units, headings, title: undefined };
  const word = (scale: 1_000 | 1_000_000): string =>
    chance.one(unitWords[scale].filter((text) => !has.has('late encoding') || isAscii(text)));
  const stated = () => ({ scale: chance.one([1_000, 1_000_000] as const), stated: true });
  if (chance.maybe(0.5)) {
    const unit = stated();
    return {
      units: { salesAmount: unit, fraudAmount: unit },
      headings,
      title: `(Unit: ${word(unit.scale)})`,
    };
  }
  const sales = stated();
  const fraud = chance.maybe(0.5) ? stated() : units.fraudAmount;
  return {
    units: { salesAmount: sales, fraudAmount: fraud },
    headings: {
      ...headings,
      salesAmount: `${headings.salesAmount}(${word(sales.scale)})`,
      fraudAmount: fraud.scale === 1 ? headings.fraudAmount : `${headings.fraudAmount}(${word(fraud.scale)})`,
    },
    title: undefined,
  };
}

/** The columns of a file, in some order, under some of their headings, perhaps below some lines of titles. */
export function someColumns(
  has: ReadonlySet<Trait>,
  named: Readonly<Partial<Record<Field, string>>>,
  separator: TrialFile['separator'],
  chance: Chance,
): Pick<TrialFile, 'columns' | 'headings' | 'unused' | 'above' | 'units'> {
  const fitted = (texts: readonly string[]): readonly string[] =>
    has.has('late encoding') ? texts.filter(isAscii) : texts;
  const plain = Object.fromEntries(
    fields.map((field) => [field, named[field] ?? chance.one(fitted(known[field]))]),
  ) as Record<Field, string>;
  const { units, headings, title } = someUnits(has, plain, named, chance);
  const above = someTitles(has, fitted(titles), separator, chance);
  return {
    ...someOrder(has, named, fitted(unused), chance),
    headings,
    units,
    above: title === undefined ? above : [...above, title],
  };
}

/** The columns that are there, with some that are not used among them. */
function someOrder(
  has: ReadonlySet<Trait>,
  named: Readonly<Partial<Record<Field, string>>>,
  others: readonly string[],
  chance: Chance,
): Pick<TrialFile, 'columns' | 'unused'> {
  const needsUnused = has.has('card column') || has.has('long in utf-8') || has.has('large');
  let unused = chance.some(others, chance.one([0, 0, 0.2, 0.5]));
  if (needsUnused && unused.length === 0) unused = ['branch'];
  if (has.has('many columns')) unused = Array.from({ length: chance.whole(248, 262) }, (_, at) => `c${at}`);
  if (has.has('marks'))
    unused = [
      ...unused,
      chance.one(marking.filter((heading) => others.includes('支店') || isAscii(heading))),
    ];
  const withName =
    !has.has('one column twice') &&
    (has.has('card names') || named.merchantName !== undefined || chance.maybe(0.85));
  const ordered: Column[] = fields.filter((field) => field !== 'merchantName' || withName);
  for (const [at] of unused.entries()) ordered.splice(chance.whole(0, ordered.length), 0, at);
  // Mostly as people have them; else any order.
  return { columns: chance.maybe(0.6) ? ordered : chance.shuffled(ordered), unused };
}

function someTitles(
  has: ReadonlySet<Trait>,
  texts: readonly string[],
  separator: string,
  chance: Chance,
): string[] {
  const count = has.has('large') ? chance.whole(0, 25) : chance.one([0, 0, 0, 1, 2, 5, 25]);
  return Array.from({ length: count }, () => {
    const title = chance.one(texts);
    // Long enough that a reader ahead comes to lines before the header is found.
    if (has.has('large') && title !== '') return title.padEnd(chance.whole(1, 600_000), '.');
    return chance.maybe(0.2) ? `${title}${separator}${chance.one(texts)}` : title;
  });
}
