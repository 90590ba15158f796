import type { Chart, ChartSeries } from '../../workbook/chart.ts';
import { columnLetters, sheetReference } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import { shownDate } from '../annex/dates.ts';
import { annexWords } from '../annex/words.ts';
import { type MerchantPage, monthlyThreshold } from './merchant-page.ts';

/** Fraud by month beside the table of months, with the rule's monthly amount as a line across; null where there is no fraud to draw. */
export function pageChart(annex: Annex, sheet: string, { figures, monthsRow }: MerchantPage): Chart | null {
  if (figures.fraud.every((amount) => amount === 0)) return null;
  const { language, horizon, dates } = annex;
  const months = horizon.months.map((month) => shownDate(month, dates));
  const lastRow = monthsRow + months.length - 1;
  const range = (column: number) =>
    `${sheetReference(sheet)}!$${columnLetters(column)}$${monthsRow}:$${columnLetters(column)}$${lastRow}`;
  const x = { reference: range(0), values: months };
  const threshold = monthlyThreshold(annex);
  const series: ChartSeries[] = [
    {
      name: annexWords.fraud[language],
      x,
      y: { reference: range(2), values: [...figures.fraud] },
      color: '7F7F7F',
    },
  ];
  if (threshold !== null)
    series.push({
      name: words.threshold[language],
      x,
      y: { reference: range(7), values: months.map(() => threshold.value) },
      color: 'C00000',
      line: true,
    });
  return {
    kind: 'columns',
    title: words.title[language],
    xTitle: '',
    yTitle: '',
    small: true,
    xFormat: 'General',
    yFormat: '#,##0',
    series,
    topLeft: [5, monthsRow - 2],
    bottomRight: [7, lastRow + 1],
  };
}

const words = {
  title: { ja: '月別の不正利用発生額', en: 'Fraud by month' },
  threshold: { ja: '基準額', en: 'Threshold' },
} as const;
