import type { Text } from '../../language/text.ts';
import type { FeatureKind } from '../../workbook/view.ts';

/** What can be found in a workbook that is not as it was written. */
export const findingKinds = [
  'cell-changed',
  'cell-added',
  'formula-changed',
  'value-wrong',
  'value-missing',
  'format-changed',
  'look-changed',
  'row-deleted',
  'row-inserted',
  'row-hidden',
  'row-flat',
  'column-hidden',
  'column-narrow',
  'sheet-missing',
  'sheet-added',
  'sheet-renamed',
  'sheet-hidden',
  'sheet-order',
  'receipt-changed',
] as const;

/** One of `findingKinds`, or a feature that was added, changed or taken away. */
export type FindingKind = (typeof findingKinds)[number] | FeatureKind;

/** One place of a workbook that is not as it was written. */
export interface Finding {
  readonly kind: FindingKind;
  /** Null when it concerns the workbook as a whole. */
  readonly sheet: string | null;
  /** `D7`, or a range; null when it concerns a row or a sheet as a whole. */
  readonly cell: string | null;
  /** 1-based; null when it concerns a sheet as a whole. */
  readonly row: number | null;
  /** What it is of, where the place does not say that: `size`, the name of a name. */
  readonly what: string | null;
  /** What is found; null for what is gone. */
  readonly found: string | null;
  /** What was written; null for what was added. */
  readonly expected: string | null;
  /** How many further cells of the sheet are like this one. */
  readonly further: number;
  /** The merchant whose row it is, where it can be told. */
  readonly merchantId: string | null;
}

/** What kinds of findings are called, and what a reader would be misled to by them. */
export const findingTexts: Readonly<Record<FindingKind, { readonly name: Text; readonly misleads: Text }>> =
  Object.freeze({
    'cell-changed': {
      name: { ja: '変更されたセル', en: 'cell changed' },
      misleads: {
        ja: '作成時と異なる金額・文字が読まれます',
        en: 'another figure or text is read than was written',
      },
    },
    'cell-added': {
      name: { ja: '書き加えられたセル', en: 'cell written to' },
      misleads: {
        ja: '作成時になかった記載が別紙の一部として読まれます',
        en: 'something that was not written is read as part of the annex',
      },
    },
    'formula-changed': {
      name: { ja: '変更された数式', en: 'formula changed' },
      misleads: {
        ja: '再計算しても規定どおりの値になりません',
        en: 'a recalculation no longer gives what the rule gives',
      },
    },
    'value-wrong': {
      name: { ja: '計算結果と異なる値', en: 'value does not follow' },
      misleads: {
        ja: '月別の金額から計算した値と違う値が表示されます（再計算するまで気付かれません）',
        en: 'a value is shown that the months do not give, until somebody recalculates',
      },
    },
    'value-missing': {
      name: { ja: '値の消えた数式', en: 'formula without its value' },
      misleads: {
        ja: '計算しない閲覧ソフトでは空欄に見えます',
        en: 'programs that do not calculate show an empty cell',
      },
    },
    'format-changed': {
      name: { ja: '変更された表示形式', en: 'number format changed' },
      misleads: {
        ja: '値は同じでも、別の金額や記号に見えるか、見えなくなります',
        en: 'the same value shows as another figure or sign, or not at all',
      },
    },
    'look-changed': {
      name: { ja: '変更された書式', en: 'look changed' },
      misleads: {
        ja: '文字が見えない、取り消された、あるいは強調されたように読まれます',
        en: 'text may be read as invisible, struck out or stressed',
      },
    },
    'row-deleted': {
      name: { ja: '削除または空にされた行', en: 'row deleted or emptied' },
      misleads: {
        ja: 'その行の加盟店・金額がなかったものとして読まれます',
        en: 'what stood there is read as if it had never been',
      },
    },
    'row-inserted': {
      name: { ja: '追加された行', en: 'row added' },
      misleads: {
        ja: '作成時になかった行が別紙の一部として読まれます',
        en: 'a row that was not written is read as part of the annex',
      },
    },
    'row-hidden': {
      name: { ja: '非表示の行', en: 'row hidden' },
      misleads: {
        ja: '画面にも印刷にも出ず、加盟店・金額が見落とされます',
        en: 'it shows neither on screen nor in print and is overlooked',
      },
    },
    'row-flat': {
      name: { ja: '低くされた行', en: 'row made flat' },
      misleads: { ja: '文字が切れて読めません', en: 'its text is cut off' },
    },
    'column-hidden': {
      name: { ja: '非表示の列', en: 'column hidden' },
      misleads: {
        ja: '画面にも印刷にも出ず、その項目や月が見落とされます',
        en: 'it shows neither on screen nor in print and is overlooked',
      },
    },
    'column-narrow': {
      name: { ja: '狭くされた列', en: 'column made narrow' },
      misleads: {
        ja: '金額が ### になるか、文字が切れます',
        en: 'figures show as ### and texts are cut off',
      },
    },
    'sheet-missing': {
      name: { ja: '削除されたシート', en: 'sheet deleted' },
      misleads: {
        ja: 'そのシートの内容がなかったものとして読まれます',
        en: 'what stood on it is read as if it had never been',
      },
    },
    'sheet-added': {
      name: { ja: '追加されたシート', en: 'sheet added' },
      misleads: {
        ja: '作成時になかったシートが別紙の一部として読まれます',
        en: 'a sheet that was not written is read as part of the annex',
      },
    },
    'sheet-renamed': {
      name: { ja: '名前の変わったシート', en: 'sheet renamed' },
      misleads: { ja: '別のものの一覧として読まれます', en: 'it is read as a list of something else' },
    },
    'sheet-hidden': {
      name: { ja: '非表示のシート', en: 'sheet hidden' },
      misleads: { ja: 'シートが開かれず、見落とされます', en: 'nobody opens it, and it is overlooked' },
    },
    'sheet-order': {
      name: { ja: '並べ替えられたシート', en: 'sheets in another order' },
      misleads: {
        ja: '別紙の順序が作成時と異なって読まれます',
        en: 'the annex is read in another order than it was written in',
      },
    },
    'receipt-changed': {
      name: { ja: '変更された作成証跡・検証データ', en: 'receipt or verification data changed' },
      misleads: {
        ja: '何からどの規定で作成したかの記録が信用できません',
        en: 'what it was made from, and by which rule, cannot be believed',
      },
    },
    merge: {
      name: { ja: '結合セル', en: 'merged cells' },
      misleads: {
        ja: '結合された範囲は先頭のセルだけが見え、ほかは隠れます',
        en: 'of merged cells only the first shows, the others are hidden under it',
      },
    },
    'conditional-format': {
      name: { ja: '条件付き書式', en: 'conditional format' },
      misleads: {
        ja: '条件によって文字や色が変わり、見えなくなることもあります',
        en: 'figures change their look by a condition, or do not show',
      },
    },
    validation: {
      name: { ja: '入力規則', en: 'validation' },
      misleads: {
        ja: 'セルを選ぶと出る説明や選択肢が作成時のものと読まれます',
        en: 'its hints and choices are read as if they had been written',
      },
    },
    comment: {
      name: { ja: 'コメント', en: 'comment' },
      misleads: {
        ja: '作成時になかった説明が読まれます',
        en: 'an explanation is read that was not written',
      },
    },
    link: {
      name: { ja: 'リンク', en: 'link' },
      misleads: { ja: '別のファイルやサイトへ誘導されます', en: 'it leads to another file or site' },
    },
    filter: {
      name: { ja: 'フィルター', en: 'filter' },
      misleads: { ja: '条件に合わない行が隠れます', en: 'rows that do not fit it are hidden' },
    },
    picture: {
      name: { ja: '図・図形', en: 'picture or shape' },
      misleads: {
        ja: 'セルを覆い隠すか、作成時になかった記載として読まれます',
        en: 'it covers cells, or is read as if it had been written',
      },
    },
    chart: {
      name: { ja: 'グラフ', en: 'chart' },
      misleads: { ja: '表の金額と異なる図が読まれます', en: 'it draws something else than the figures' },
    },
    table: {
      name: { ja: 'テーブル', en: 'table' },
      misleads: { ja: '並べ替えや絞り込みで行が隠れます', en: 'sorting and filtering by it hides rows' },
    },
    'print-area': {
      name: { ja: '印刷範囲', en: 'print area' },
      misleads: { ja: '範囲の外は印刷されません', en: 'what lies outside is not printed' },
    },
    'print-titles': {
      name: { ja: '印刷タイトル', en: 'print titles' },
      misleads: {
        ja: '各ページに別の見出しが印刷されるか、見出しがなくなります',
        en: 'pages are printed under other headings, or none',
      },
    },
    'page-setup': {
      name: { ja: 'ページ設定', en: 'page setup' },
      misleads: {
        ja: '印刷が作成時と異なり、切れるか読めなくなります',
        en: 'it is printed otherwise than it was written, cut off or unreadable',
      },
    },
    'header-footer': {
      name: { ja: 'ヘッダー・フッター', en: 'header or footer' },
      misleads: {
        ja: '別の会社・年度のものとして読まれます',
        en: 'printed pages are read as of another company or year',
      },
    },
    display: {
      name: { ja: '表示の設定', en: 'display setting' },
      misleads: {
        ja: 'ゼロ・シート見出し・図などが見えなくなるか、値でなく数式が見えます',
        en: 'zeros, sheet tabs or drawings do not show, or formulas in place of values',
      },
    },
    name: {
      name: { ja: '名前の定義', en: 'defined name' },
      misleads: {
        ja: '数式が別の基準値で計算されます',
        en: 'formulas are worked out with another threshold',
      },
    },
    calculation: {
      name: { ja: '計算の設定', en: 'calculation setting' },
      misleads: {
        ja: '変更しても再計算されないか、丸めた値で計算されます',
        en: 'changes are not recalculated, or with rounded values',
      },
    },
    'date-system': {
      name: { ja: '日付の起点', en: 'date system' },
      misleads: { ja: '日付が 4 年ずれて読まれます', en: 'dates are read four years off' },
    },
    'external-link': {
      name: { ja: '外部リンク', en: 'external link' },
      misleads: {
        ja: 'ほかのファイルの値が取り込まれます',
        en: 'values are taken from another file',
      },
    },
    macro: {
      name: { ja: 'マクロ', en: 'macro' },
      misleads: {
        ja: '開いたときに内容が書き換えられることがあります',
        en: 'it may rewrite what is shown when the file is opened',
      },
    },
    part: {
      name: { ja: '追加された部品', en: 'part added' },
      misleads: {
        ja: 'この検査が知らない内容が表示されることがあります',
        en: 'it may show something that is not compared here',
      },
    },
  });

/** What the names in `Finding.what` are called; others stand for themselves. */
const whatTexts: Readonly<Record<string, Text>> = {
  color: { ja: '文字の色', en: 'colour of the text' },
  fill: { ja: '塗りつぶし', en: 'fill' },
  size: { ja: '文字の大きさ', en: 'size of the text' },
  bold: { ja: '太字', en: 'bold' },
  italic: { ja: '斜体', en: 'italic' },
  underline: { ja: '下線', en: 'underline' },
  strike: { ja: '取り消し線', en: 'strike-through' },
  script: { ja: '上付き・下付き', en: 'superscript or subscript' },
  symbols: { ja: '記号用のフォント', en: 'font of symbols' },
  align: { ja: '横位置', en: 'alignment' },
  wrap: { ja: '折り返し', en: 'wrapping' },
  shrink: { ja: '縮小表示', en: 'shrinking to fit' },
  rotation: { ja: '文字の向き', en: 'rotation' },
  indent: { ja: '字下げ', en: 'indent' },
  border: { ja: '罫線', en: 'border' },
  'part of the text': { ja: '文字列の一部', en: 'part of the text' },
  'rows without cells': { ja: '既定の行', en: 'rows by default' },
  paperSize: { ja: '用紙', en: 'paper' },
  orientation: { ja: '用紙の向き', en: 'orientation' },
  fit: { ja: 'ページに合わせる', en: 'fit to page' },
  fitToWidth: { ja: '横のページ数', en: 'pages wide' },
  fitToHeight: { ja: '縦のページ数', en: 'pages tall' },
  scale: { ja: '拡大縮小', en: 'scale' },
  pageOrder: { ja: 'ページの順', en: 'order of pages' },
  blackAndWhite: { ja: '白黒印刷', en: 'black and white' },
  draft: { ja: '簡易印刷（図を印刷しない）', en: 'draft (without drawings)' },
  errors: { ja: 'エラーの印刷', en: 'print of errors' },
  firstPageNumber: { ja: '先頭のページ番号', en: 'first page number' },
  oddHeader: { ja: 'ヘッダー', en: 'header' },
  oddFooter: { ja: 'フッター', en: 'footer' },
  evenHeader: { ja: '偶数ページのヘッダー', en: 'header of even pages' },
  evenFooter: { ja: '偶数ページのフッター', en: 'footer of even pages' },
  firstHeader: { ja: '先頭ページのヘッダー', en: 'header of the first page' },
  firstFooter: { ja: '先頭ページのフッター', en: 'footer of the first page' },
  zeros: { ja: 'ゼロの表示', en: 'zeros' },
  formulas: { ja: '数式の表示', en: 'formulas' },
  direction: { ja: 'シートの向き', en: 'direction' },
  'frozen from': { ja: '固定された先頭のセル', en: 'first cell of the frozen panes' },
  drawings: { ja: '図の表示', en: 'drawings' },
  'sheet tabs': { ja: 'シート見出し', en: 'sheet tabs' },
  window: { ja: 'ウィンドウ', en: 'window' },
  mode: { ja: '計算方法', en: 'mode' },
  precision: { ja: '表示桁数での計算', en: 'precision' },
  iteration: { ja: '反復計算', en: 'iteration' },
  sha256: { ja: '作成証跡のハッシュ値', en: 'digest of the receipt' },
  rule: { ja: '規定', en: 'rule' },
  rate: { ja: '参照率', en: 'reference rate' },
  data: { ja: '検証データ', en: 'verification data' },
  result: { ja: '結果', en: 'result' },
  library: { ja: 'プログラムの版', en: 'version of the program' },
  inputs: { ja: '入力', en: 'inputs' },
  register: { ja: '加盟店台帳', en: 'merchant register' },
  controlTotals: { ja: '件数・金額の照合', en: 'control totals' },
  making: { ja: '金額の作られ方', en: 'making of the amounts' },
  options: { ja: '設定', en: 'options' },
};

/** What a finding is of, in words. */
export function whatText(what: string): Text {
  const known = whatTexts[what];
  if (known !== undefined) return known;
  // `1 series 2 y point 3` of the first chart.
  const chart = /^(\d+)(?: (.*))?$/.exec(what);
  if (chart === null) return { ja: what, en: what };
  const [, number, part] = chart;
  return {
    ja: `グラフ ${number}${part === undefined ? '' : ` ${chartPart(part)}`}`,
    en: `chart ${number}${part === undefined ? '' : ` ${part}`}`,
  };
}

const chartPart = (part: string): string =>
  part
    .replace(/^series (\d+)/, '系列 $1')
    .replace(/ (x|y) point (\d+)$/, ' の $1 の点 $2')
    .replace(/ (x|y)$/, ' の $1 の範囲')
    .replace(/ name$/, ' の名前')
    .replace(/ look$/, ' の見え方')
    .replace(/^title$/, 'の題名')
    .replace(/^kind$/, 'の種類')
    .replace(/^place$/, 'の位置')
    .replace(/^axis (\w)$/, 'の軸（$1）');

/** Findings as they are gathered: so many of each kind on each sheet are kept, the others are counted. */
export interface Findings {
  add(finding: Pick<Finding, 'kind' | 'sheet'> & Partial<Finding>): void;
  readonly list: readonly Finding[];
  /** How many were not kept, by kind. */
  readonly left: ReadonlyMap<FindingKind, number>;
}

/** No findings yet. `most` of each kind are kept for each sheet. */
export function gatherFindings(most: number): Findings {
  const list: Finding[] = [];
  const counts = new Map<string, number>();
  const left = new Map<FindingKind, number>();
  return {
    list,
    left,
    add(finding) {
      const key = `${finding.kind} ${finding.sheet}`;
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      if (count >= most) left.set(finding.kind, (left.get(finding.kind) ?? 0) + 1);
      else
        list.push({
          cell: null,
          row: null,
          what: null,
          found: null,
          expected: null,
          further: 0,
          merchantId: null,
          ...finding,
        });
    },
  };
}
