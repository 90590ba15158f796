import type { MonthField } from '../fields/headings.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { type ColumnMapping, headingParts, holdsMoney } from '../table/columns.ts';
import type { AmountField } from './wide-months.ts';

/** What amounts are called that could be the sales, or the fraud, of a month. */
const couldBe: Readonly<Record<AmountField, RegExp>> = {
  salesAmount:
    /売上|売り上げ|取扱|決済額|決済金額|利用額|利用金額|取引額|取引金額|請求金額|信用供与|純額|総額|控除後|相殺後|sales|turnover|volume|gross|net(?:amount|total)/,
  fraudAmount: /不正|被害|詐欺|チャージバック|番号盗用|偽造|tc40|通知額|通知金額|届出額|fraud|chargeback/,
};

/**
 * What is no other amount of the same: a part of it, one of another time, a count, a rate, a fee, what was taken off or
 * got back, and what says something without being an amount.
 */
const isOther =
  /うち|内数|内訳|前年|前期|前月|昨年|昨対|同月|累計|通期|年間|予算|計画|目標|見込|予測|予想|件|回数|率|比|割合|平均|単価|手数料|料$|消費税|税額|ポイント|差額|差異|増減|順位|返品額|返品金額|返金額|返金|取消額|取消金額|回収|補填|補償|弁済|未遂|阻止|防止|検知|抑止|その他|一括|分割|リボ|日$|日付|日時|年月|月$|区分|種別|種類|フラグ|有無|理由|状態|状況|ステータス|コード|番号(?!盗用)|名$|名称|備考|メモ|担当|部署|店舗|方法|手段|端末|visa|master|jcb|amex|diners|銀聯|previous|prior|last|budget|plan|forecast|target|ytd|count|number|rate|ratio|percent|average|avg|fee|tax|point|refund|recover|prevent|attempt|theft|counterfeit|date|month|year|type|kind|flag|reason|status|code|id$|name/;

/** Parts of the sales; of the fraud, such a column may be one that the other lacks. */
const isPartOfSales = /国内|海外|対面/;

/** Kinds of fraud: parts of 不正利用金額; beside a mere 不正 they may be what it lacks. */
const isKindOfFraud = /番号盗用|偽造/;

const fields = ['salesAmount', 'fraudAmount'] as const;

/** Words that together divide a whole: beside it, columns that differ by them are its parts. */
const parts: readonly (readonly RegExp[])[] = [
  [/国内|domestic/, /海外|国外|overseas|foreign|crossborder/],
  [/(?<!非)対面|(?:^|[^n])cp$|facetoface/, /非対面|cnp|nonface/],
  [/店頭|実店舗|リアル|offline/, /ネット|通販|ec|オンライン|online/],
  [/個人/, /法人/],
  [/カード/, /qr|コード決済|電子マネー/],
];

/** Whether columns are the parts of a whole: each side of a pair of words, and what is left of their headings the same. */
function divide(keys: readonly string[], whole: string): boolean {
  return parts.some((sides) => {
    if (sides.some((side) => side.test(whole))) return false;
    // Longer words first: 対面 stands in 非対面.
    const sideOf = (key: string): number => sides.findLastIndex((side) => side.test(key));
    const rests = new Set(keys.map((key) => key.replace(sides[sideOf(key)] ?? /$^/, '')));
    return (
      rests.size === 1 &&
      new Set(keys.map(sideOf)).size === sides.length &&
      keys.every((key) => sideOf(key) >= 0)
    );
  });
}

/** What a column beside those of months is called that adds them up. */
const ofAllMonths = /^計|計$|合計|^total|total$/;

/**
 * A doubt for each amount of which a column that is not used could be the right one as well: 取扱高 beside 純取扱高,
 * 不正利用金額 beside 不正利用金額（確定）. None where the user names the column.
 *
 * @param chosen by field the heading that was taken
 * @param unused the columns that mean nothing
 * @param wide whether there is a pair of columns for each month
 */
export function rivalColumns(
  header: readonly string[],
  headerRow: number | null,
  chosen: Readonly<Record<AmountField, string>>,
  unused: readonly number[],
  mapping: ColumnMapping<MonthField> | undefined,
  currency: string,
  wide: boolean,
): readonly Note[] {
  return fields.flatMap((field) => {
    if (mapping?.[field] !== undefined) return [];
    const rivals = unused.filter((column) => {
      const { key, unit } = headingParts(header[column] ?? '');
      const other =
        field === 'salesAmount'
          ? couldBe.fraudAmount.test(key) || isPartOfSales.test(key)
          : isKindOfFraud.test(key) && headingParts(chosen.fraudAmount).key !== '不正';
      if (wide && ofAllMonths.test(key)) return false;
      return couldBe[field].test(key) && !other && !isOther.test(key) && holdsMoney(unit, currency);
    });
    const [first] = rivals;
    const keys = rivals.map((column) => headingParts(header[column] ?? '').key);
    if (first === undefined || divide(keys, headingParts(chosen[field]).key)) return [];
    const heading = received(chosen[field]);
    const others = rivals.slice(0, 4).map((column) => received(header[column] as string));
    return [
      {
        ...noteOf(
          'column-rival',
          headerRow,
          heading,
          field === 'salesAmount'
            ? {
                ja: '売上金額として読めそうな列がほかにもあります（総額と純額など）。この列を使いました',
                en: 'another column could be the sales amount as well (gross and net, for example); this one was used',
              }
            : {
                ja: '不正利用金額として読めそうな列がほかにもあります。この列を使いました',
                en: 'another column could be the fraud amount as well; this one was used',
              },
          'doubt',
        ),
        received: others.join(', '),
        expected: {
          ja: `使う列を columns（コマンドでは --columns ${field}=${heading} または --columns ${field}=${others[0]}）で指定する`,
          en: `the right one, named with columns (on the command line: --columns ${field}=${heading}, or --columns ${field}=${others[0]})`,
        },
      },
    ];
  });
}

/** A doubt about another column of ids, as a second table beside the first has: 加盟店番号2. None where the user names one. */
export function rivalIds(
  header: readonly string[],
  headerRow: number | null,
  chosen: string,
  unused: readonly number[],
  mapping: ColumnMapping<MonthField> | undefined,
): readonly Note[] {
  if (mapping?.merchantId !== undefined) return [];
  const bare = (heading: string): string => headingParts(heading).key.replace(/[\d.]+$/, '');
  const again = unused.find((column) => bare(header[column] ?? '') === bare(chosen));
  if (again === undefined) return [];
  const [heading, other] = [received(chosen), received(header[again] as string)];
  return [
    {
      ...noteOf(
        'column-rival',
        headerRow,
        heading,
        {
          ja: '加盟店番号の列がもう一つあります（横に並んだ別の表など）。この列を使いました',
          en: 'there is another column of merchant ids (of a second table beside the first, perhaps); this one was used',
        },
        'doubt',
      ),
      received: other,
      expected: {
        ja: `一つの表だけのファイル、または columns（コマンドでは --columns merchantId=${heading}）の指定`,
        en: `a file of one table only, or the column named with columns (on the command line: --columns merchantId=${heading})`,
      },
    },
  ];
}

/**
 * A doubt where the only column for the fraud is one of chargebacks: they have other reasons too, and fraud for which nobody
 * charged back, as after 3-D Secure, is not among them. None where the user names the column.
 */
export function chargebacksAsFraud(
  headerRow: number | null,
  chosen: string,
  mapping: ColumnMapping<MonthField> | undefined,
): readonly Note[] {
  if (mapping?.fraudAmount !== undefined) return [];
  const { key } = headingParts(chosen);
  if (!/チャージバック|chargeback|^cb/.test(key) || /不正|fraud/.test(key)) return [];
  const heading = received(chosen);
  return [
    {
      ...noteOf(
        'fraud-perhaps-chargebacks',
        headerRow,
        heading,
        {
          ja: 'チャージバックの金額を不正利用金額として読みました。チャージバックには不正利用でないものがあり、チャージバックされない不正利用（3-D セキュアの取引など）は入っていません',
          en: 'chargebacks were taken for the fraud; some are no fraud, and fraud that nobody charged back (after 3-D Secure, for example) is not among them',
        },
        'doubt',
      ),
      received: heading,
      expected: {
        ja: `不正利用金額の列。これでよければ columns（コマンドでは --columns fraudAmount=${heading}）で指定する`,
        en: `a column of fraud amounts; where this is right, named with columns (on the command line: --columns fraudAmount=${heading})`,
      },
    },
  ];
}
