import type { Text } from '../../language/text.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Annex } from '../annex/annex.ts';
import type { Layout, SheetLayout } from '../annex/layout.ts';
import type { MonthsPlan } from '../sheets/months-plan.ts';
import { meets } from '../sheets/placed-columns.ts';

// An annex has two parts: what is filed, and the working papers behind it. Pages are counted within each.

type Part = SheetLayout['part'];

/**
 * The sheets of a layout that an annex shows, each with its title as it reads: decided or not, and marked where it is a
 * working paper. Months bring their tests with them.
 */
export function shownSheets(
  annex: Annex,
  { sheets }: Layout,
  plan: MonthsPlan | undefined,
): readonly SheetLayout[] {
  const tested = plan === undefined || sheets.some(({ kind }) => kind === 'workings');
  const whole = tested ? sheets : [...sheets, plan.workings];
  return whole.filter(({ when }) => meets(annex, when)).map((sheet) => titled(annex, sheet));
}

function titled<Kind extends SheetLayout>({ decidedBy }: Annex, sheet: Kind): Kind {
  const title = decidedBy === null ? sheet.title : (sheet.decidedTitle ?? sheet.title);
  if (sheet.part !== 'working') return { ...sheet, title };
  return {
    ...sheet,
    title: { ja: `【${marks.working.ja}】${title.ja}`, en: `[${marks.working.en}] ${title.en}` },
  };
}

/** Sheets as they print in their parts: pages counted anew where a part begins, working papers with a grey tab. */
export function intoParts(
  { language, options }: Annex,
  groups: readonly { readonly part: Part; readonly sheets: readonly Sheet[] }[],
): Sheet[] {
  const begun = new Set<'filing' | 'working'>();
  // Without working papers there are no parts to tell apart.
  if (!groups.some(({ part }) => part === 'working')) return groups.flatMap(({ sheets }) => sheets);
  return groups.flatMap(({ part = 'filing', sheets }) =>
    sheets.map((sheet): Sheet => {
      const first = !begun.has(part);
      begun.add(part);
      const hidden = part === 'working' && (options.filingOnly === true || sheet.hidden === true);
      const print = {
        ...sheet.print,
        footer: marks[part][language],
        firstPage: first ? 1 : undefined,
        // LibreOffice prints a hidden sheet that has a print area.
        area: hidden ? undefined : sheet.print.area,
      };
      if (part === 'filing') return { ...sheet, print };
      return { ...sheet, print, tabColor: 'A6A6A6', hidden: hidden ? true : undefined };
    }),
  );
}

const marks: Readonly<Record<'filing' | 'working', Text>> = {
  filing: { ja: '別紙', en: 'Annex' },
  working: { ja: '作業用資料', en: 'Working paper' },
};
