import type { WorkingsSheet } from '../layout.ts';

/** 判定過程: each test of each merchant, month by month. */
export const workingsPaper: WorkingsSheet = Object.freeze({
  kind: 'workings',
  name: { ja: '判定過程', en: 'Tests' },
  title: { ja: '判定過程（要件ごと・月ごと）', en: 'Tests by leg and month' },
  part: 'working',
  whenEmpty: { ja: '該当なし', en: 'None' },
  widths: { merchantId: 13, merchantName: 23, item: 14, month: 8, total: 8 },
} satisfies WorkingsSheet);
