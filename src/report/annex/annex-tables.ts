import { describeLeg } from '../../assessment/describe-leg.ts';
import type { Language, Text } from '../../language/text.ts';
import { ratePercent } from '../../money/rate.ts';
import { openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { AnnexLeg } from './annex-frame.ts';
import type { AnnexOptions } from './annex-options.ts';
import type { AnnexResult, AnnexSource } from './annex-source.ts';
import { type DateStyle, datesIn } from './dates.ts';
import type { AnnexTables, TableRows } from './fields.ts';
import { formerTable } from './former-table.ts';
import type { NamedTest } from './formula.ts';
import { incidentTable } from './incident-list.ts';
import { noticeTable } from './notice-table.ts';

/** The rows of every table, from the rule and from what the annex is made from. */
export function tablesOf(
  source: AnnexSource,
  legs: readonly AnnexLeg[],
  language: Language,
  { previous, incidents, accepted = [] }: Pick<AnnexOptions, 'previous' | 'incidents' | 'accepted'>,
  dates: DateStyle,
): AnnexTables {
  const { basis } = source.result;
  const made = source.tables();
  return {
    legs: legs.map(({ ready, label }) => ({
      leg: label,
      asked: describeLeg(ready, basis.regulation.currency, language),
      words: ready.leg.citation.words,
      source: ready.leg.citation.source[language],
    })),
    thresholds: legs
      .flatMap((leg) => thresholdRows(leg, language))
      .map((row) => ({ ...row, source: datesIn(String(row.source), dates) })),
    readings: openPointsOf(basis.criterion).map((name) => ({
      question: readings[name].question[language],
      chosen: choiceText(name, basis.readings)[language],
      words: readings[name].words,
      why: readings[name].why[language],
    })),
    sources: basis.sources.map(({ name, format, encoding, bytes, sha256, rows }) => ({
      name: cleanText(name).text,
      format: formatWords(format, encoding, language),
      bytes: bytes ?? '',
      sha256: sha256 ?? '',
      read: rows.read,
      used: rows.used,
      rejected: rows.rejected,
    })),
    notices: noticeTable(basis.making, language),
    ...made,
    months: made.months.map((row) => ({ ...row, month: datesIn(String(row.month), dates) })),
    accepted: accepted.map(({ finding, because, by }) => ({
      finding: cleanText(finding).text,
      because: cleanText(because).text,
      by: cleanText(by).text,
    })),
    former: formerTable(previous, source.result, language),
    incidents: incidentTable(incidents, source.result, language).map((row) => ({
      ...row,
      publishedOn: datesIn(String(row.publishedOn), dates),
    })),
    notes: [
      ...basis.edition.notes.map((note) => ({ note: note[language] })),
      ...secondHand(basis, language),
      ...textNotes(source.result, language),
    ],
  };
}

/** A form of file and its encoding, as people write them: `CSV（Windows-31J）`. */
function formatWords(format: string, encoding: string | null, language: Language): string {
  const form = formNames[format]?.[language] ?? format.toUpperCase();
  if (encoding === null) return form;
  const text = encoding === 'cp932' ? 'Windows-31J' : encoding.toUpperCase();
  return language === 'ja' ? `${form}（${text}）` : `${form} (${text})`;
}

const formNames: Readonly<Record<string, Text>> = {
  xlsx: { ja: 'Excel ブック', en: 'Excel workbook' },
  records: { ja: 'プログラムが渡した行', en: 'records given by a program' },
};

function thresholdRows({ ready, tests, label }: AnnexLeg, language: Language): TableRows['thresholds'][] {
  const { words, source } = ready.leg.citation;
  const rowsOf = ({ test, names }: NamedTest): TableRows['thresholds'][] => {
    switch (test.kind) {
      case 'amount':
        return [
          {
            name: names[0],
            meaning: `${label}${language === 'ja' ? '：' : ': '}${operatorText[test.operator][language]}`,
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
                source:
                  language === 'ja'
                    ? `${test.published.source.source.ja}（公表日 ${test.published.publishedOn}）`
                    : `${test.published.source.source.en} (published ${test.published.publishedOn})`,
              };
        const [numerator, denominator] = names as readonly [string, string];
        const meaning = `${label}${language === 'ja' ? '：' : ': '}${ratePercent(test.rate)} %`;
        const part = language === 'ja' ? ['分子', '分母'] : ['numerator', 'denominator'];
        return [
          {
            name: numerator,
            meaning: language === 'ja' ? `${meaning}（${part[0]}）` : `${meaning} (${part[0]})`,
            value: test.rate.numerator,
            ...from,
          },
          {
            name: denominator,
            meaning: language === 'ja' ? `${meaning}（${part[1]}）` : `${meaning} (${part[1]})`,
            value: test.rate.denominator,
            ...from,
          },
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

/** Says of which documents only another one tells: once, and by what. */
function secondHand(
  { edition, legs, referenceRate }: AnnexResult['basis'],
  language: Language,
): TableRows['notes'][] {
  const citations = [edition.citation, ...legs.map(({ leg }) => leg.citation), referenceRate?.source];
  const notes = citations.flatMap((citation) => {
    if (citation?.via === undefined) return [];
    const [source, via] = [citation.source[language], citation.via[language]];
    return language === 'ja'
      ? `${source}は、原資料を直接確認しておらず、${via}による。`
      : `${source}: the document itself was not read; it is known through ${via}.`;
  });
  return [...new Set(notes)].map((note) => ({ note }));
}

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
