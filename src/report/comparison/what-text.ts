import type { Text } from '../../language/text.ts';

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
  transition: { ja: 'Lotus 1-2-3 形式の計算', en: 'evaluation as in Lotus 1-2-3' },
  'frozen panes': { ja: '固定された行・列（列 × 行）', en: 'frozen panes (columns × rows)' },
  margins: { ja: '余白', en: 'margins' },
  paperHeight: { ja: '用紙の高さ', en: 'height of the paper' },
  paperWidth: { ja: '用紙の幅', en: 'width of the paper' },
  'content types': { ja: '部品の種類の宣言', en: 'declared kinds of parts' },
  sha256: { ja: '作成証跡のハッシュ値', en: 'digest of the receipt' },
  rule: { ja: '規定', en: 'rule' },
  rate: { ja: '参照率', en: 'reference rate' },
  data: { ja: '検証データ', en: 'verification data' },
  result: { ja: '結果', en: 'result' },
  'passed over': {
    ja: 'プログラムによって読まれたり読まれなかったりする要素',
    en: 'read by some programs and passed over by others',
  },
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
    .replace(/ look of point (\d+)$/, ' の点 $1 の見え方')
    .replace(/ labels$/, ' のラベル')
    .replace(/^labels$/, 'のラベル')
    .replace(/^legend$/, 'の凡例')
    .replace(/^background$/, 'の背景')
    .replace(/^letters$/, 'の文字')
    .replace(/^layout$/, 'の配置')
    .replace(/^blanks$/, 'の空白の扱い')
    .replace(/^colours$/, 'の配色')
    .replace(/^table$/, 'のデータ表')
    .replace(/^lines$/, 'の補助線')
    .replace(/^theme$/, 'のテーマ')
    .replace(/^parts$/, 'の要素の重複')
    .replace(/^shown$/, 'の表示')
    .replace(/^print$/, 'の印刷')
    .replace(/^description$/, 'の代替テキスト')
    .replace(/^title$/, 'の題名')
    .replace(/^kind$/, 'の種類')
    .replace(/^place$/, 'の位置')
    .replace(/^axis (\w)$/, 'の軸（$1）');
