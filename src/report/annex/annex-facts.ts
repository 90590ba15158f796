import { counted } from '../../language/counted.ts';
import type { Language, Text } from '../../language/text.ts';
import { countLeftOut, describeLeftOut, type LeftOut } from '../../ledger/left-out.ts';
import { ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import { openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { AnnexOptions } from './annex-options.ts';
import type { AnnexMerchant, AnnexResult } from './annex-source.ts';
import { type DateStyle, shownDate } from './dates.ts';
import type { Facts, FactValue } from './fields.ts';
import { type PreviousList, wasListed } from './previous-list.ts';

/** What an annex says of the whole: who files, what the rule is, how many merchants, what the rows come to. */
export function factsOf(
  result: AnnexResult,
  { acquirer, preparedOn, decided, previous }: AnnexOptions,
  language: Language,
  dates: DateStyle,
): Facts {
  const { basis, counts } = result;
  // By answer, not by list: with other months an answer may be another than the list's.
  const listed = [...result.listed, ...result.undetermined].filter(({ status }) => status === 'listed');
  const { controlTotals: totals, outsideYear: outside, making, businessYear: year } = basis;
  const text = (words: string | undefined): FactValue => ({
    kind: 'text',
    text: cleanText(words ?? '').text,
  });
  const count = (value: number): FactValue => ({ kind: 'count', value });
  const amount = (value: number): FactValue => ({ kind: 'amount', value });
  const day = (iso: string) => shownDate(iso, dates);
  const rate = basis.referenceRate;
  const none: Text = { ja: '公表された率を用いない規定', en: 'the rule compares with no published rate' };
  const chosen = openPointsOf(basis.criterion).map(
    (name) => `${readings[name].question[language]}: ${choiceText(name, basis.readings)[language]}`,
  );
  return {
    acquirer: text(acquirer?.name),
    registrationNumber: text(acquirer?.registrationNumber),
    regionalBureau: text(acquirer?.regionalBureau),
    department: text(acquirer?.department),
    preparedBy: text(acquirer?.preparedBy),
    preparedOn: text(day(preparedOn ?? basis.asOf)),
    asOf: text(day(basis.asOf)),
    decidedBy: text(decided?.by),
    decidedOn: text(decided?.on === undefined ? '' : day(decided.on)),
    regulation: text(basis.regulation.name[language]),
    edition: text(basis.edition.id),
    businessYear: text(
      language === 'ja'
        ? `${day(year.first)}〜${day(year.last)}（${year.months.length} か月）`
        : `${year.first} to ${year.last} (${counted(year.months.length, 'month')})`,
    ),
    merchants: count(counts.merchants),
    listed: count(counts.listed),
    undetermined: count(counts.undetermined),
    notListed: count(counts.notListed),
    listedSales: amount(listed.reduce((sum, verdict) => sum + verdict.salesAmount, 0)),
    ...againFacts(previous, listed),
    listedFraud: amount(listed.reduce((sum, verdict) => sum + verdict.fraudAmount, 0)),
    referenceRate: text(
      rate === null
        ? none[language]
        : language === 'ja'
          ? `${ratePercent(rate.rate)} %（${rate.calendarYear} 年の年次の率、${day(rate.publishedOn)}公表）`
          : `${ratePercent(rate.rate)} % (annual rate of ${rate.calendarYear}, published ${rate.publishedOn})`,
    ),
    referenceSource: text(
      rate === null
        ? ''
        : [
            rate.source.source[language],
            rate.provenance === 'user' ? userRow[language] : '',
            rate.note?.[language],
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(language === 'ja' ? '。' : '. '),
    ),
    readings: text(chosen.join('\n')),
    rowsRead: count(totals.rows.read),
    rowsUsed: count(totals.rows.used),
    rowsRejected: count(totals.rows.rejected),
    rowsLeftOut: text(leftOutText(totals.rows.leftOut, language)),
    rowsOutsideYear: count(outside.rows),
    unattributedRows: count(basis.unattributedRows),
    salesUsed: amount(totals.salesAmount.used),
    fraudUsed: amount(totals.fraudAmount.used),
    salesRejected: amount(totals.salesAmount.rejected),
    fraudRejected: amount(totals.fraudAmount.rejected),
    salesOutsideYear: amount(outside.salesAmount),
    fraudOutsideYear: amount(outside.fraudAmount),
    merchantUnit: text(unitText[making.unit][language]),
    fraudMonth: text(fraudMonthText[making.fraudMonth][language]),
    fraudStatus: text(fraudStatusText[making.fraudStatus][language]),
    detailSheets: text(''),
  };
}

/** How many rows are no figures (totals, notes …), and of which kinds. */
function leftOutText(leftOut: LeftOut, language: Language): string {
  const [count, kinds] = [countLeftOut(leftOut), describeLeftOut(leftOut)[language]];
  if (count === 0) return '0';
  return language === 'ja' ? `${formatYen(count)}（${kinds}）` : `${formatYen(count)} (${kinds})`;
}

/** How many were listed the year before as well, how many were not, and how many are no longer. */
function againFacts(
  previous: PreviousList | undefined,
  listed: readonly AnnexMerchant[],
): Pick<Facts, 'listedAgain' | 'listedAnew' | 'noLongerListed'> {
  const count = (value: number): FactValue => ({ kind: 'count', value });
  const was = previous === undefined ? () => false : wasListed(previous);
  const again = listed.filter(was).length;
  return {
    listedAgain: count(again),
    listedAnew: count(previous === undefined ? 0 : listed.length - again),
    noLongerListed: count(previous === undefined ? 0 : previous.listed.length - again),
  };
}

const userRow: Text = { ja: '利用者が追加した行', en: 'row supplied by the user' };

const unitText = {
  merchant: { ja: '加盟店番号ごと', en: 'by merchant key' },
  'corporate-number': { ja: '法人番号ごとに名寄せ', en: 'rolled up by corporate number' },
} as const;

const fraudMonthText = {
  'as-delivered': { ja: '受領したデータのまま', en: 'as delivered' },
  transaction: { ja: '取引の月', en: 'month of the transaction' },
  notice: { ja: '最初の不正通知の月', en: 'month of the first notice' },
} as const;

const fraudStatusText = {
  'as-delivered': { ja: '受領したデータのまま', en: 'as delivered' },
  confirmed: { ja: '確定したもののみ', en: 'confirmed only' },
  all: { ja: '疑いを含むすべて', en: 'all, suspected included' },
} as const;
