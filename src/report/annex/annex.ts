import type { Assessment } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { describeLeg } from '../../assessment/describe-leg.ts';
import type { ReadyLeg, ReadyRule } from '../../assessment/ready-rule.ts';
import { snapshotOf } from '../../assessment/snapshot.ts';
import type { Truth } from '../../assessment/truth.ts';
import type { Horizon } from '../../assessment/windows.ts';
import { isoDate } from '../../calendar/iso-date.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language, Text } from '../../language/text.ts';
import { formatAmount } from '../../money/currency.ts';
import { ratePercent } from '../../money/rate.ts';
import { monthlyLeg, openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import { type AnnexMerchant, type AnnexResult, type AnnexSource, assessedSource } from './annex-source.ts';
import type { Facts, FactValue, MerchantField, TableRows } from './fields.ts';
import { type NamedTest, thresholdNames } from './formula.ts';
import { noticeTable } from './tables.ts';

/** Who files the annex. */
export interface Acquirer {
  /** 商号 */
  readonly name: string;
  /** 登録番号 of クレジットカード番号等取扱契約締結事業者. */
  readonly registrationNumber?: string;
  /** 所管の経済産業局 */
  readonly regionalBureau?: string;
  /** 作成部署・担当者 */
  readonly preparedBy?: string;
}

/** What an annex needs to know beside the assessment. */
export interface AnnexOptions {
  readonly acquirer?: Acquirer;
  /** The day on the cover and in the file's properties. Default: the as-of day of the assessment. */
  readonly preparedOn?: string;
  /** Default: Japanese. */
  readonly language?: Language;
  /** For an amended annex: what changed since the report was filed, up to this very result (`compareAssessments`). */
  readonly restatement?: Restatement;
}

/** Everything an annex says, wherever it is to stand. Merchants stay verdicts: their rows are made one by one. */
export interface Annex {
  readonly language: Language;
  readonly assessment: AnnexResult;
  readonly source: AnnexSource;
  readonly acquirer: Acquirer | null;
  /** Fit for a cell; empty when nobody is named. */
  readonly acquirerName: string;
  readonly preparedOn: string;
  readonly businessYear: string;
  readonly facts: Facts;
  readonly tables: { readonly [Name in keyof TableRows]: readonly TableRows[Name][] };
  readonly horizon: Horizon;
  readonly legs: readonly AnnexLeg[];
  /** Which of the legs is the monthly one; undefined where none is. */
  readonly monthly: number | undefined;
}

/** A leg with the names its thresholds go by in formulas. */
export interface AnnexLeg {
  readonly ready: ReadyLeg;
  readonly tests: readonly NamedTest[];
  readonly label: string;
}

/** What of an annex does not depend on its merchants: enough to lay out and to read its sheets. */
export type AnnexFrame = Pick<Annex, 'language' | 'horizon' | 'legs' | 'monthly'>;

/** The legs of a rule as an annex shows them, and the months they look at. */
export function annexFrame({ horizon, legs }: ReadyRule, language: Language): AnnexFrame {
  return {
    language,
    horizon,
    monthly: monthlyLeg(legs),
    legs: legs.map((ready) => ({
      ready,
      tests: thresholdNames(ready),
      label: ready.leg.label[language],
    })),
  };
}

/**
 * Puts together what an annex says of an assessment.
 * @throws Refusal `restatement-of-another-result` when the restatement does not end at this assessment.
 */
export function annexOf(assessment: Assessment, options: AnnexOptions = {}): Annex {
  const language = options.language ?? 'ja';
  const restatement = options.restatement ?? null;
  if (restatement !== null) refuseOtherResult(restatement, assessment);
  return annexFrom(assessedSource(assessment, restatement, language), options);
}

/** Puts together what an annex says, whatever it is made from. */
export function annexFrom(source: AnnexSource, options: Omit<AnnexOptions, 'restatement'> = {}): Annex {
  const language = options.language ?? 'ja';
  const { result } = source;
  const { basis } = result;
  const { horizon, legs, monthly } = annexFrame(basis, language);
  const { first, last, months } = basis.businessYear;
  let tables: Annex['tables'] | undefined;
  return {
    language,
    assessment: result,
    source,
    acquirer: options.acquirer ?? null,
    acquirerName: cleanText(options.acquirer?.name ?? '').text,
    preparedOn: options.preparedOn === undefined ? basis.asOf : isoDate(options.preparedOn),
    businessYear:
      language === 'ja'
        ? `${first}〜${last}（${months.length} か月）`
        : `${first} to ${last} (${months.length} ${months.length === 1 ? 'month' : 'months'})`,
    facts: factsOf(result, options, language),
    // When they are asked for: some are worked out from the whole ledger, and a template has no use for them.
    get tables() {
      tables ??= tablesOf(source, legs, language);
      return tables;
    },
    horizon,
    legs,
    monthly,
  };
}

function tablesOf(source: AnnexSource, legs: readonly AnnexLeg[], language: Language): Annex['tables'] {
  const { basis } = source.result;
  return {
    legs: legs.map(({ ready, label }) => ({
      leg: label,
      asked: describeLeg(ready, basis.regulation.currency, language),
      words: ready.leg.citation.words,
      source: ready.leg.citation.source[language],
    })),
    thresholds: legs.flatMap((leg) => thresholdRows(leg, language)),
    readings: openPointsOf(basis.criterion).map((name) => ({
      question: readings[name].question[language],
      chosen: choiceText(name, basis.readings)[language],
      words: readings[name].words,
      why: readings[name].why[language],
    })),
    sources: basis.sources.map(({ name, format, encoding, bytes, sha256, rows }) => ({
      name: cleanText(name).text,
      format: encoding === null ? format : `${format} (${encoding})`,
      bytes: bytes ?? '',
      sha256: sha256 ?? '',
      read: rows.read,
      used: rows.used,
      rejected: rows.rejected,
    })),
    notices: noticeTable(basis.making, language),
    ...source.tables(),
    notes: [
      ...basis.edition.notes.map((note) => ({ note: note[language] })),
      ...textNotes(source.result, language),
    ],
  };
}

function refuseOtherResult({ now }: Restatement, assessment: Assessment): void {
  const answers = ({ regulation, businessYear, merchants }: Restatement['now']) =>
    JSON.stringify([
      [regulation, businessYear.first, businessYear.last],
      ...[...merchants.values()].map(({ merchantId, status }) => [merchantId, status]).sort(),
    ]);
  if (answers(now) === answers(snapshotOf(assessment))) return;
  throw new Refusal('restatement-of-another-result', {
    ja: `変更点の「今回」（事業年度 ${now.businessYear.first}〜${now.businessYear.last}、該当候補と判定不能 ${now.merchants.size} 件）が、別紙にする結果と一致しません。compareAssessments(提出時, この結果) で作り直してください。`,
    en: `The restatement ends at another result (business year ${now.businessYear.first} to ${now.businessYear.last}, ${now.merchants.size} listed or undetermined) than the one to be written. Make it with compareAssessments(filed, this result).`,
  });
}

function thresholdRows({ ready, tests, label }: AnnexLeg, language: Language): TableRows['thresholds'][] {
  const { words, source } = ready.leg.citation;
  const rowsOf = ({ test, names }: NamedTest): TableRows['thresholds'][] => {
    switch (test.kind) {
      case 'amount':
        return [
          {
            name: names[0],
            meaning: `${label}: ${operatorText[test.operator][language]}`,
            value: test.threshold,
            words,
            source: source[language],
          },
        ];
      case 'rate': {
        const from =
          test.published === null
            ? { words, source: source[language] }
            : {
                words: test.published.source.words,
                source: `${test.published.source.source[language]} (${test.published.publishedOn})`,
              };
        const [numerator, denominator] = names as readonly [string, string];
        const meaning = `${label}: ${ratePercent(test.rate)} %`;
        const part = language === 'ja' ? ['分子', '分母'] : ['numerator', 'denominator'];
        return [
          { name: numerator, meaning: `${meaning} (${part[0]})`, value: test.rate.numerator, ...from },
          { name: denominator, meaning: `${meaning} (${part[1]})`, value: test.rate.denominator, ...from },
        ];
      }
    }
  };
  return tests.flatMap(rowsOf);
}

const operatorText = {
  above: { ja: 'この額を超える', en: 'above this' },
  'at-least': { ja: 'この額以上', en: 'at least this' },
} as const;

function factsOf(result: AnnexResult, { acquirer, preparedOn }: AnnexOptions, language: Language): Facts {
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
  const rate = basis.referenceRate;
  const none: Text = { ja: '公表された率を用いない規定', en: 'the rule compares with no published rate' };
  const chosen = openPointsOf(basis.criterion).map(
    (name) => `${readings[name].question[language]}: ${choiceText(name, basis.readings)[language]}`,
  );
  return {
    acquirer: text(acquirer?.name),
    registrationNumber: text(acquirer?.registrationNumber),
    regionalBureau: text(acquirer?.regionalBureau),
    preparedBy: text(acquirer?.preparedBy),
    preparedOn: text(preparedOn ?? basis.asOf),
    asOf: text(basis.asOf),
    regulation: text(basis.regulation.name[language]),
    edition: text(basis.edition.id),
    businessYear: text(
      language === 'ja'
        ? `${year.first}〜${year.last}（${year.months.length} か月）`
        : `${year.first} to ${year.last} (${year.months.length} months)`,
    ),
    merchants: count(counts.merchants),
    listed: count(counts.listed),
    undetermined: count(counts.undetermined),
    notListed: count(counts.notListed),
    listedSales: amount(listed.reduce((sum, verdict) => sum + verdict.salesAmount, 0)),
    listedFraud: amount(listed.reduce((sum, verdict) => sum + verdict.fraudAmount, 0)),
    referenceRate: text(
      rate === null
        ? none[language]
        : language === 'ja'
          ? `${ratePercent(rate.rate)} %（${rate.calendarYear} 年の年次の率、${rate.publishedOn} 公表）`
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

const userRow: Text = { ja: '利用者が追加した行', en: 'row supplied by the user' };

const unitText = {
  merchant: { ja: '加盟店番号ごと', en: 'by merchant key' },
  'corporate-number': { ja: '法人番号ごとに名寄せ', en: 'rolled up by corporate number' },
} as const;

const fraudMonthText = {
  'as-delivered': { ja: '入力のとおり', en: 'as delivered' },
  transaction: { ja: '取引の月', en: 'month of the transaction' },
  notice: { ja: '最初の不正通知の月', en: 'month of the first notice' },
} as const;

const fraudStatusText = {
  'as-delivered': { ja: '入力のとおり', en: 'as delivered' },
  confirmed: { ja: '確定したもののみ', en: 'confirmed only' },
  all: { ja: '疑いを含むすべて', en: 'all, suspected included' },
} as const;

/** Says which texts could not be written as they came. */
function textNotes({ listed, undetermined }: AnnexResult, language: Language): TableRows['notes'][] {
  const notes: TableRows['notes'][] = [];
  for (const { merchantId, merchantName, facts } of [...listed, ...undetermined]) {
    const texts = [merchantId, merchantName, ...Object.values(facts ?? {})];
    const changed = texts
      .map((text) => (text === null ? 'nothing' : cleanText(text).changed))
      .find((change) => change !== 'nothing');
    if (changed === undefined) continue;
    const id = cleanText(merchantId).text.slice(0, 100);
    notes.push({
      note: {
        characters: {
          ja: `加盟店 ${id}: Excel に書けない制御文字などを「\uFFFD」に置き換えた。`,
          en: `Merchant ${id}: characters that Excel cannot hold were replaced by "\uFFFD".`,
        },
        length: {
          ja: `加盟店 ${id}: Excel のセルに入らない長さの文字列を途中で切った。`,
          en: `Merchant ${id}: a text longer than an Excel cell was cut.`,
        },
      }[changed as 'characters' | 'length'][language],
    });
  }
  return notes;
}

/** The words an annex uses in cells that formulas compare with or return. */
export const annexWords = Object.freeze({
  unknown: { ja: '不明', en: 'unknown' },
  outside: { ja: '契約なし', en: 'no contract' },
  notWorkable: { ja: '算出不能', en: 'n/a (no sales)' },
  listed: { ja: '該当候補', en: 'candidate' },
  'not-listed': { ja: '該当しない', en: 'not listed' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
  holds: { ja: '○', en: 'yes' },
  fails: { ja: '×', en: 'no' },
  sales: { ja: '売上金額', en: 'Sales' },
  fraud: { ja: '不正利用発生額', en: 'Fraud' },
  state: { ja: 'データの状態', en: 'State of data' },
} satisfies Record<string, Text>);

/** A truth in a word. */
export function truthWord(truth: Truth, language: Language): string {
  switch (truth) {
    case 'yes':
      return annexWords.holds[language];
    case 'no':
      return annexWords.fails[language];
    case 'unknown':
      return annexWords.unknown[language];
  }
}

/** The plain text of a merchant's field that no formula works out; undefined for those that one does. */
export function merchantText(
  { source }: Annex,
  merchant: AnnexMerchant,
  field: MerchantField,
): string | undefined {
  const { facts } = merchant;
  const clean = (text: string | null | undefined) => cleanText(text ?? '').text;
  switch (field) {
    case 'merchantId':
      return clean(merchant.merchantId);
    case 'merchantName':
      return clean(merchant.merchantName);
    case 'corporateNumber':
    case 'category':
    case 'address':
    case 'umbrella':
    case 'threeDSecure':
    case 'measures':
      return clean(facts?.[field]);
    case 'contract':
      return facts === null || (facts.contractFrom === null && facts.contractUntil === null)
        ? ''
        : `${facts.contractFrom ?? ''}〜${facts.contractUntil ?? ''}`;
    case 'reasons':
      return clean(source.reasons(merchant));
    case 'rank':
    case 'salesAmount':
    case 'fraudAmount':
    case 'fraudRate':
    case 'largestMonth':
    case 'monthsOverCount':
    case 'monthsOver':
    case 'everyMonthOver':
    case 'verdict':
      return undefined;
  }
}

/** The sentence above amounts: their unit. */
export function unitSentence({ assessment, language }: Annex): string {
  const unit = formatAmount(0, assessment.basis.regulation.currency, language).replace('0', '').trim();
  return language === 'ja' ? `金額の単位: ${unit}` : `Amounts in ${unit}`;
}
