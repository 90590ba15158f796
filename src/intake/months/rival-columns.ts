import type { MonthField } from '../fields/headings.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { type ColumnMapping, headingParts, holdsMoney } from '../table/columns.ts';
import type { AmountField } from './wide-months.ts';

/** What amounts are called that could be the sales, or the fraud, of a month. */
const couldBe: Readonly<Record<AmountField, RegExp>> = {
  salesAmount:
    /売上|売り上げ|取扱|決済額|決済金額|利用額|利用金額|取引額|取引金額|請求金額|信用供与|純額|総額|控除後|相殺後|sales|turnover|volume|gross|net(?:amount|total)/,
  fraudAmount: /不正|被害|詐欺|チャージバック|番号盗用|偽造|fraud|chargeback/,
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

/**
 * A doubt for each amount of which a column that is not used could be the right one as well: 取扱高 beside 純取扱高,
 * 不正利用金額 beside 不正利用金額（確定）. None where the user names the column.
 *
 * @param chosen by field the heading that was taken
 * @param unused the columns that mean nothing
 */
export function rivalColumns(
  header: readonly string[],
  headerRow: number | null,
  chosen: Readonly<Record<AmountField, string>>,
  unused: readonly number[],
  mapping: ColumnMapping<MonthField> | undefined,
  currency: string,
): readonly Note[] {
  return fields.flatMap((field) => {
    if (mapping?.[field] !== undefined) return [];
    const rivals = unused.filter((column) => {
      const { key, unit } = headingParts(header[column] ?? '');
      const other =
        field === 'salesAmount'
          ? couldBe.fraudAmount.test(key) || isPartOfSales.test(key)
          : isKindOfFraud.test(key) && headingParts(chosen.fraudAmount).key !== '不正';
      return couldBe[field].test(key) && !other && !isOther.test(key) && holdsMoney(unit, currency);
    });
    const [first] = rivals;
    if (first === undefined) return [];
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
