import type { Text } from '../../language/text.ts';
import type { Finding } from '../../report/comparison/finding.ts';
import { findingTexts } from '../../report/comparison/finding-texts.ts';
import { whatText } from '../../report/comparison/what-text.ts';
import type { Receipt } from '../../report/receipt/receipt.ts';
import type { Inspection, InspectionFinding } from '../talk/inspection.ts';
import type { Pictures } from './pictures.ts';

/** What an annex says of itself: by whom, by which rule, from which files. */
export function madeBy({ options, rule, library, inputs, result, sha256 }: Receipt): Inspection['made'] {
  const { businessYear: year, asOf, acquirer, preparedOn } = options;
  const plain = (text: string): Text => ({ ja: text, en: text });
  return [
    ...(acquirer === null ? [] : [{ label: { ja: '提出者', en: 'Acquirer' }, value: plain(acquirer.name) }]),
    {
      label: { ja: '規定', en: 'Rule' },
      value: {
        ja: `${rule.regulation.name.ja}（${rule.edition.id} 版）`,
        en: `${rule.regulation.name.en} (edition ${rule.edition.id})`,
      },
    },
    {
      label: { ja: '事業年度・基準日', en: 'Business year, as-of day' },
      value: {
        ja: `${year.first}〜${year.last}、${asOf}`,
        en: `${year.first} to ${year.last}, ${asOf}`,
      },
    },
    { label: { ja: '作成日', en: 'Prepared on' }, value: plain(preparedOn) },
    {
      label: { ja: '該当候補・判定不能', en: 'Candidates, undetermined' },
      value: {
        ja: `${result.listed.length} 件・${result.undetermined.length} 件（加盟店 ${result.merchants} 件）`,
        en: `${result.listed.length}, ${result.undetermined.length} (of ${result.merchants} merchants)`,
      },
    },
    {
      label: { ja: '入力ファイル', en: 'Input files' },
      value: plain(inputs.map(({ name }) => name).join(', ')),
    },
    {
      label: { ja: '作成したプログラム', en: 'Made by' },
      value: plain(`${library.name} ${library.version}`),
    },
    {
      label: { ja: '作成証跡のハッシュ値（SHA-256）', en: 'Digest of the receipt (SHA-256)' },
      value: plain(sha256),
    },
  ];
}

/** A finding with its words and its picture. */
export function shownFinding(
  { kind, sheet, cell, row, what, found, expected, further, merchantId }: Finding,
  at: number,
  pictures: Pictures,
): InspectionFinding {
  const { name, misleads } = findingTexts[kind];
  return {
    kind: name,
    misleads,
    place:
      sheet === null
        ? { ja: 'ブック全体', en: 'workbook' }
        : cell !== null
          ? { ja: `${sheet}!${cell}`, en: `${sheet}!${cell}` }
          : row !== null
            ? { ja: `${sheet} ${row} 行`, en: `${sheet}, row ${row}` }
            : { ja: sheet, en: sheet },
    what: what === null ? null : whatText(what),
    found,
    expected,
    merchantId,
    further,
    picture: pictures[at] ?? null,
  };
}
