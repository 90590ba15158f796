import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { statedCurrency } from '../table/stated-currency.ts';
import {
  currencyOfWord,
  type Scale,
  scaleOfOption,
  scaleWord,
  type Unit,
  unitOfTitle,
} from '../table/unit.ts';

/** The unit of amounts, where the file does not say it: `'千円'`, or by field `{ salesAmount: '千円' }`. */
export type UnitOption<Field extends string> = string | Readonly<Partial<Record<Field, string>>>;

/** A column of amounts in a table. */
export interface AmountColumn<Field extends string> {
  readonly field: Field;
  readonly column: number;
  readonly heading: string;
  /** The unit in its heading; null where it has none. */
  readonly unit: Unit | null;
}

/** What the amounts of each column are multiplied by, and how that was decided. */
export interface AmountScales {
  /** By column; null where nothing says so: whole yen, unless an amount itself says otherwise. */
  readonly scaleOf: ReadonlyMap<number, Scale | null>;
  /** One for each column that is not in whole units of the currency. */
  readonly decisions: readonly ReadAs[];
}

/**
 * Decides by what the amounts of a table are multiplied. What stands closest goes first: the heading, then a line
 * above the table, then the option, which must not say otherwise than the file.
 *
 * @param above the texts above the header
 * @throws Refusal `unit-unclear` where the lines above state different units, `unit-contradicted` where the option
 *   says otherwise than the file, `unit-invalid` for an option that is no unit, `column-not-money` for a column of
 *   counts, percentages or another currency.
 */
export function amountScales<Field extends string>(
  file: string,
  above: readonly string[],
  columns: readonly AmountColumn<Field>[],
  option: UnitOption<Field> | undefined,
  currency: string,
): AmountScales {
  const title = titleUnit(file, above, currency);
  const stated = columns.length === 0 ? null : statedCurrency(above);
  if (stated !== null)
    scaleIn(file, stated.text, { kind: 'money', scale: 1, currency: stated.currency }, currency);
  const scaleOf = new Map<number, Scale | null>();
  const decisions: ReadAs[] = [];
  for (const { field, column, heading, unit } of columns) {
    const inHeading = scaleIn(file, heading, unit, currency);
    const inFile = inHeading ?? title?.scale ?? null;
    const given = optionScale(file, field, option);
    if (given !== null && inFile !== null && given !== inFile) {
      const where = inHeading === null ? (title as TitleUnit).text : heading;
      throw new Refusal('unit-contradicted', {
        ja: `${file}: 「${heading}」の単位は、ファイルの「${where}」では${scaleWord[inFile].ja}、指定では${scaleWord[given].ja}です。正しい方に揃えてください。`,
        en: `${file}: by "${where}" in the file, "${heading}" is in ${scaleWord[inFile].en}; by the option it is in ${scaleWord[given].en}. Make them agree.`,
      });
    }
    const scale = inFile ?? given;
    scaleOf.set(column, scale);
    if (scale === null || scale === 1) continue;
    const by: Text =
      inHeading !== null
        ? { ja: '見出しによる', en: 'by its heading' }
        : inFile !== null
          ? {
              ja: `表の上の「${(title as TitleUnit).text}」による`,
              en: `by "${(title as TitleUnit).text}" above the table`,
            }
          : { ja: '指定による', en: 'by the option' };
    decisions.push({
      code: 'unit',
      column: heading,
      value: String(scale),
      words: {
        ja: `「${heading}」を${scaleWord[scale].ja}単位として読んだ（${by.ja}）`,
        en: `"${heading}" was read in ${scaleWord[scale].en} (${by.en})`,
      },
    });
  }
  return { scaleOf, decisions };
}

interface TitleUnit {
  readonly text: string;
  readonly scale: Scale;
}

function titleUnit(file: string, above: readonly string[], currency: string): TitleUnit | null {
  let found: TitleUnit | null = null;
  for (const text of above) {
    const unit = unitOfTitle(text);
    if (unit === null || unit.kind !== 'money') continue;
    const scale = scaleIn(file, text, unit, currency);
    if (scale === null) continue;
    if (found !== null && found.scale !== scale) {
      throw new Refusal('unit-unclear', {
        ja: `${file}: 表の上の行に「${found.text}」と「${text}」があり、金額の単位を決められません。見出しに単位を書くか、単位の行を一つにしてください。`,
        en: `${file}: the lines above the table say "${found.text}" and "${text}", so the unit of the amounts is not clear. Write it into the headings, or leave one line.`,
      });
    }
    found ??= { text, scale };
  }
  return found;
}

/** The scale that a heading or a line states; null where it states none. */
function scaleIn(file: string, where: string, unit: Unit | null, currency: string): Scale | null {
  if (unit === null) return null;
  if (unit.kind === 'money' && (unit.currency === null || unit.currency === currency)) return unit.scale;
  const what: Text =
    unit.kind === 'count'
      ? { ja: '件数', en: 'a count' }
      : unit.kind === 'percent'
        ? { ja: '割合', en: 'a percentage' }
        : { ja: `${unit.currency} の金額`, en: `in ${unit.currency}` };
  throw new Refusal('column-not-money', {
    ja: `${file}: 「${where}」は${what.ja}です。${currency} の金額の列を columns（コマンドでは --columns）で指定してください。金額が ${currency} 以外のときは currency（--currency）を指定してください。`,
    en: `${file}: "${where}" is ${what.en}. Name a column of amounts in ${currency} with columns (on the command line: --columns), or give another currency with currency (--currency).`,
  });
}

function optionScale<Field extends string>(
  file: string,
  field: Field,
  option: UnitOption<Field> | undefined,
): Scale | null {
  const word = typeof option === 'string' ? option : option?.[field];
  if (word === undefined) return null;
  const scale = scaleOfOption(word);
  if (scale !== null) return scale;
  throw new Refusal('unit-invalid', {
    ja: `${file}: 単位「${word.slice(0, 40)}」は使えません。円、千円、万円、百万円、億円のどれかで指定してください。`,
    en: `${file}: the unit "${word.slice(0, 40)}" cannot be used. Give one of yen, thousand, million, 円, 千円, 万円, 百万円, 億円.`,
  });
}

/** The headings under which rows say in which currency, or in which unit, their amounts are. */
const unitHeadings =
  /^(通貨|通貨コード|通貨単位|通貨区分|currency|currencycode|ccy|取引通貨|決済通貨|単位|金額単位|unit)$/;

/** The column that says row by row in which currency or unit the amounts are; -1 where there is none. */
export const unitColumnOf = (keys: readonly string[]): number =>
  keys.findIndex((key) => unitHeadings.test(key));

/** What a row's amounts are multiplied by, or what it says instead. */
export function scaleOfRow(word: string, currency: string): Scale | 'other' | 'missing' {
  if (word === '') return 'missing';
  // 392 is what ISO 4217 numbers the yen with.
  const code = word === '392' ? 'JPY' : currencyOfWord(word);
  if (code !== null) return code === currency ? 1 : 'other';
  return scaleOfOption(word) ?? 'other';
}
