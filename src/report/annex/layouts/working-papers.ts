import type { ChartsSheet, ReceiptSheet, SheetLayout } from '../layout.ts';
import { basisPaper } from './basis.ts';
import { incidentsPaper } from './incidents.ts';
import { qualityPaper } from './quality.ts';
import { readingsPaper } from './readings.ts';

/** 図表: fraud by month, and amounts against rates. */
const chartsPaper: ChartsSheet = Object.freeze({
  kind: 'charts',
  name: { ja: '図表', en: 'Charts' },
  title: { ja: '図表', en: 'Charts' },
} satisfies ChartsSheet);

/** 作成証跡: what the annex was made from. */
const receiptPaper: ReceiptSheet = Object.freeze({
  kind: 'receipt',
  name: { ja: '作成証跡', en: 'Receipt' },
  title: { ja: '作成証跡（この別紙を作成した記録）', en: 'Receipt' },
} satisfies ReceiptSheet);

/** The sheets behind the filing set, in their order: how the answers came about, and from what. */
export const workingPapers: readonly SheetLayout[] = Object.freeze([
  chartsPaper,
  basisPaper,
  qualityPaper,
  readingsPaper,
  incidentsPaper,
  receiptPaper,
]);
