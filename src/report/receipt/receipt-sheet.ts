import { businessYear } from '../../calendar/business-year.ts';
import type { Language, Text } from '../../language/text.ts';
import { countLeftOut, describeLeftOut } from '../../ledger/left-out.ts';
import { engineWords } from '../../ledger/making.ts';
import { ratePercent } from '../../money/rate.ts';
import { formatYen } from '../../money/yen.ts';
import type { AnnualRate } from '../../rates/reference-rate.ts';
import { criterionInForce, openPointsOf } from '../../rules/criterion.ts';
import { choiceText, readings } from '../../rules/reading.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import type { ReceiptSheet } from '../annex/layout.ts';
import { heightOfLines, linesOf } from '../sheets/page.ts';
import {
  headStyle,
  labelStyle,
  machineStyle,
  paragraphStyle,
  textStyle,
  titleStyle,
} from '../sheets/style.ts';
import type { Receipt, ReceiptRows } from './receipt.ts';

/** The name of the sheet with the receipt for programs. */
export const machineSheetName: Text = Object.freeze({ ja: '検証データ', en: 'Verification data' });

/** What stands in the first cell of a row for programs: the receipt itself, or the data beside it. */
export const machineRow = Object.freeze({ receipt: 'receipt', data: 'data' });

/** Pieces of a long text that fit a cell with room to spare. */
const pieceLength = 30_000;

/** The receipt for people. */
export function receiptSheet(
  layout: ReceiptSheet,
  language: Language,
  receipt: Receipt,
  print: Sheet['print'],
): Sheet {
  return {
    name: layout.name[language],
    widths: [34, 100],
    rows: { [Symbol.iterator]: () => receiptRows(layout.title[language], language, receipt) },
    print,
  };
}

/** The rows of the receipt for people: made from the receipt alone, so that they can be checked against it. */
export function* receiptRows(title: string, language: Language, receipt: Receipt): IterableIterator<Row> {
  const text = (words: string, style: Cell['style']): Cell => ({ kind: 'text', text: words, style });
  const line = (label: string, value: string): Row => {
    const fit = cleanText(value).text;
    return {
      height: heightOfLines(Math.max(linesOf(fit, 100), linesOf(label, 34))),
      cells: [text(label, labelStyle), text(fit, textStyle)],
    };
  };
  yield { height: 24, cells: [text(title, titleStyle)] };
  yield { height: 48, cells: [text(meaning[language], { ...paragraphStyle, wrap: false })] };
  yield { cells: [text(heads.what[language], headStyle), text(heads.value[language], headStyle)] };
  const { options, rule, rate, result, controlTotals } = receipt;
  const { lastDay } = businessYear(options.businessYear.first, options.businessYear.last);
  const criterion = criterionInForce(rule.edition.criterion, lastDay);
  yield line(heads.library[language], `${receipt.library.name} ${receipt.library.version}`);
  for (const input of [...receipt.inputs, ...(receipt.register ?? [])]) {
    const decisions = (input.readAs ?? []).map(({ words }) => `\n${words[language]}`);
    yield line(
      `${heads.input[language]}: ${input.name}`.slice(0, 200),
      `SHA-256 ${input.sha256 ?? '-'}${decisions.join('')}`,
    );
  }
  const { query } = receipt.making;
  if (query !== undefined)
    yield line(heads.query[language], `${engineWords(query)[language]}\nSHA-256 ${query.sha256}`);
  yield line(heads.rows[language], rowsInWords(controlTotals.rows, language));
  yield line(
    heads.sums[language],
    `${formatYen(controlTotals.salesAmount.used)} / ${formatYen(controlTotals.fraudAmount.used)}`,
  );
  yield line(
    heads.year[language],
    `${options.businessYear.first}${language === 'ja' ? '〜' : ' to '}${options.businessYear.last}`,
  );
  yield line(heads.asOf[language], options.asOf);
  if (options.decided !== undefined) {
    const { by, on } = options.decided;
    yield line(heads.decided[language], on === undefined ? by : `${by}\n${on}`);
  }
  if (options.previous !== undefined) {
    const { businessYear: before, listed } = options.previous;
    yield line(heads.previous[language], `${before.first}/${before.last}: ${listed.length}`);
  }
  if (options.incidents !== undefined)
    yield line(heads.incidents[language], String(options.incidents.length));
  yield line(
    heads.readings[language],
    openPointsOf(criterion)
      .map(
        (name) =>
          `${readings[name].question[language]}${language === 'ja' ? '：' : ': '}${choiceText(name, options.readings)[language]}`,
      )
      .join('\n'),
  );
  yield line(
    heads.rule[language],
    language === 'ja'
      ? `${rule.regulation.name.ja}（${rule.edition.id} 版）\nSHA-256 ${rule.sha256}`
      : `${rule.regulation.name.en}, edition ${rule.edition.id}\nSHA-256 ${rule.sha256}`,
  );
  if (rate !== null) {
    yield line(
      heads.rate[language],
      language === 'ja'
        ? `${ratePercent(rate.rate)} %（${rate.calendarYear} 年の年次の率、${rate.publishedOn} 公表、${provenanceText[rate.provenance].ja}）`
        : `${ratePercent(rate.rate)} % (annual rate of ${rate.calendarYear}, published ${rate.publishedOn}, ${provenanceText[rate.provenance].en})`,
    );
  }
  yield line(
    heads.result[language],
    `${result.listed.length} / ${result.undetermined.length} / ${result.merchants}\nSHA-256 ${result.sha256}`,
  );
  const { data } = receipt;
  if (data !== undefined) yield line(heads.data[language], `${data.merchants}\nSHA-256 ${data.sha256}`);
  yield line(heads.receipt[language], `SHA-256 ${receipt.sha256}`);
}

function rowsInWords({ read, used, rejected, leftOut }: ReceiptRows, language: Language): string {
  const sum = `${formatYen(read)} = ${formatYen(used)} + ${formatYen(rejected)}`;
  if (leftOut === undefined) return sum;
  return `${sum} + ${formatYen(countLeftOut(leftOut))} (${describeLeftOut(leftOut)[language]})`;
}

/** The receipt for programs: its JSON and the lines of its data, in pieces that fit a cell. Hidden: nobody is to print it. */
export function machineSheet(
  language: Language,
  receipt: Receipt,
  data: () => Iterable<string>,
  print: Sheet['print'],
): Sheet {
  return {
    name: machineSheetName[language],
    widths: [10, 24, 60],
    rows: { [Symbol.iterator]: () => machineRows(language, receipt, data()) },
    print,
    hidden: true,
  };
}

function* machineRows(language: Language, receipt: Receipt, data: Iterable<string>): IterableIterator<Row> {
  const text = (words: string): Cell => ({ kind: 'text', text: words, style: machineStyle });
  const row = (kind: string, piece: string): Row => ({ cells: [text(kind), text(''), text(piece)] });
  yield { cells: [{ kind: 'text', text: machineNote[language], style: { size: 10 } }] };
  for (const piece of piecesOf(JSON.stringify(receipt))) yield row(machineRow.receipt, piece);
  let waiting = '';
  for (const line of data) {
    waiting += `${line}\n`;
    if (waiting.length < pieceLength) continue;
    for (const piece of piecesOf(waiting)) yield row(machineRow.data, piece);
    waiting = '';
  }
  if (waiting !== '') yield row(machineRow.data, waiting);
}

function* piecesOf(text: string): Iterable<string> {
  let at = 0;
  while (at < text.length) {
    let end = Math.min(at + pieceLength, text.length);
    // A character beyond the basic plane is two units: never cut between them.
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end--;
    yield text.slice(at, end);
    at = end;
  }
}

const provenanceText: Readonly<Record<AnnualRate['provenance'], Text>> = {
  'jca-table': { ja: 'JCA の公表値', en: 'as JCA published it' },
  user: { ja: '利用者が追加した行', en: 'supplied by the user' },
};

const heads = {
  what: { ja: '項目', en: 'What' },
  value: { ja: '内容', en: 'Value' },
  library: { ja: '作成したプログラム', en: 'Program' },
  input: { ja: '入力', en: 'Input' },
  query: { ja: 'データを絞り込んだ問合せ（SQL）', en: 'Query that narrowed the data' },
  rows: { ja: '行（読込件数＝採用件数＋除外件数）', en: 'Rows (read = used + rejected)' },
  sums: { ja: '採用した行の売上金額 / 不正利用発生額', en: 'Sales / fraud of the rows used' },
  year: { ja: '事業年度', en: 'Business year' },
  asOf: { ja: '基準日', en: 'As of' },
  decided: { ja: '該当を決定した者、決定日', en: 'Decided by, and when' },
  previous: { ja: '前年度の事業年度と該当加盟店数', en: 'Previous year and its listed merchants' },
  incidents: { ja: '事業年度に公表されたカード情報の漏えい（件）', en: 'Leaks published in the year' },
  readings: { ja: '解釈', en: 'Readings' },
  rule: { ja: '規定と版', en: 'Rule and edition' },
  rate: { ja: '参照率', en: 'Reference rate' },
  result: { ja: '該当候補 / 判定不能 / 加盟店', en: 'Listed / undetermined / merchants' },
  data: { ja: '検証データ（加盟店数、SHA-256）', en: 'Verification data (merchants, SHA-256)' },
  receipt: { ja: 'この作成証跡のハッシュ値', en: 'Digest of this receipt' },
} as const;

const meaning: Text = {
  ja: 'この別紙を何から、どの規定と設定で作成したかの記録です。検証用のデータは、非表示のシート「検証データ」にあります。\nacquirer-report verify（入力から再作成して照合）と acquirer-report audit（この記録から再作成して照合）で検証できます。\nこの記録自体は電子署名ではありません。作り替えを見破るには、署名する（acquirer-report sign）か、この記録の控えまたはハッシュ値を別に保管してください。',
  en: 'What this annex was made from, under which rule and options. The data for programs is on the hidden sheet "Verification data".\nacquirer-report verify makes it again from the inputs; acquirer-report audit makes it again from this record.\nThe record is no signature by itself: sign it (acquirer-report sign), or keep a copy or its digest elsewhere, so that one made anew does not pass.',
};

const machineNote: Text = {
  ja: '検証用のデータです。編集・削除しないでください。',
  en: 'Data for verification. Do not edit or delete.',
};
