import type { Text } from '../../language/text.ts';

/** What can be saved, by the name of its file. */
export const madeNames = [
  'annex.xlsx',
  'annex.receipt.json',
  'list.csv',
  'list.json',
  'review.html',
  'check.txt',
  'acquirer-report.json',
  'profile.json',
] as const;

/** One of `madeNames`. */
export type MadeName = (typeof madeNames)[number];

/** What each is. */
export const madeTexts: Readonly<Record<MadeName, { readonly title: Text; readonly note: Text }>> = {
  'annex.xlsx': {
    title: { ja: '別紙（Excel）', en: 'Annex (Excel)' },
    note: {
      ja: '該当候補の一覧、月別明細、解釈別の比較、データ品質、作成証跡',
      en: 'the list, its months, the readings compared, data quality, and the receipt',
    },
  },
  'annex.receipt.json': {
    title: { ja: '作成証跡の控え', en: 'Receipt' },
    note: {
      ja: '別紙とは別に保管し、後日の検査で突き合わせます',
      en: 'keep it apart from the annex: later checks hold the annex against it',
    },
  },
  'review.html': {
    title: { ja: '加盟店レビュー', en: 'Review page' },
    note: {
      ja: '図表と加盟店ごとの説明を一つのページにまとめたもの（ネットワーク不要）',
      en: 'charts and every merchant explained on one page that needs no network',
    },
  },
  'list.csv': {
    title: { ja: '一覧（CSV）', en: 'List (CSV)' },
    note: { ja: 'Excel でそのまま開けます', en: 'opens in Excel as it is' },
  },
  'list.json': {
    title: { ja: '一覧（JSON）', en: 'List (JSON)' },
    note: {
      ja: '来年度の比較や、ほかのシステムでの利用に',
      en: 'for next year’s comparison and other systems',
    },
  },
  'check.txt': {
    title: { ja: 'データ品質の確認', en: 'Check of the data' },
    note: { ja: '読み取った件数と、すべての指摘', en: 'what was read, and everything found' },
  },
  'profile.json': {
    title: { ja: 'プロファイル（読み取り方）', en: 'Profile (how files are read)' },
    note: {
      ja: '来年度、この画面に入れるだけで同じ読み取り方になります',
      en: 'drop it here next year and files are read the same way',
    },
  },
  'acquirer-report.json': {
    title: { ja: 'プロジェクトファイル', en: 'Project file' },
    note: {
      ja: 'コマンドラインで同じ作業を続けるためのファイル',
      en: 'to go on with the same work on the command line',
    },
  },
};
