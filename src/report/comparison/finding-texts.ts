import type { Text } from '../../language/text.ts';
import type { FindingKind } from './finding.ts';

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
