import type { Assessment } from '../../assessment/assess.ts';
import { namedStatuses, type Status } from '../../assessment/verdict.ts';
import { flag, type OptionChecks, path, record } from '../../language/options.ts';
import type { DefinedName, Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/write-workbook.ts';
import { type Annex, annexOf } from '../annex/annex.ts';
import { type AnnexOptions, annexChecks, checkAnnexOptions } from '../annex/annex-options.ts';
import type { Layout, MerchantsSheet, ReceiptSheet, SheetLayout } from '../annex/layout.ts';
import { changesSheet } from '../annex/layouts/changes.ts';
import { merchantPagesSheet } from '../annex/layouts/merchant-pages.ts';
import { standardLayout } from '../annex/layouts/standard.ts';
import { annexWords, statusWord } from '../annex/words.ts';
import { dataLines } from '../receipt/annex-data.ts';
import { type Receipt, receiptOf } from '../receipt/receipt.ts';
import { machineSheet, receiptSheet } from '../receipt/receipt-sheet.ts';
import { blocksSheet, type LiveFacts } from '../sheets/blocks-sheet.ts';
import { chartsSheet } from '../sheets/charts-sheet.ts';
import { liveTotals } from '../sheets/control-totals.ts';
import { merchantPages } from '../sheets/merchant-pages.ts';
import { merchantsRange, merchantsSheet } from '../sheets/merchants-sheet.ts';
import { type MonthsPlan, monthsPlan } from '../sheets/months-plan.ts';
import { monthsSheets } from '../sheets/months-sheet.ts';
import { printSetup } from '../sheets/page.ts';
import { workingsSheets } from '../sheets/workings-sheet.ts';
import { intoParts, shownSheets } from './sheet-parts.ts';

/** How an annex is written. */
export interface WriteAnnexOptions extends AnnexOptions {
  /** The file to write. Left out, the bytes are only given. */
  readonly to?: string;
  /** Where the figures stand. Default: the library's own layout. */
  readonly layout?: Layout;
  /** Adds a page for each listed and undetermined merchant (加盟店票) behind the months, unless the layout has them already. Default: false. */
  readonly merchantPages?: boolean;
  /**
   * Also over a file that is not an annex as this library wrote it: one that was edited and saved by Excel, for
   * instance, whose entries would be lost. Default: false.
   */
  readonly force?: boolean;
}

const writeChecks: OptionChecks<WriteAnnexOptions> = {
  ...annexChecks,
  to: path,
  layout: record,
  merchantPages: flag,
  force: flag,
};

/**
 * Makes the annex, an Excel workbook, and gives its bytes; with `to`, the file is written as well. Sums, tests and
 * verdicts are formulas over the monthly figures. The same assessment and options give the same bytes. The file appears whole or not at all.
 *
 * @throws Refusal `restatement-of-another-result`, `sheet-name-invalid` for a layout's sheet, `rate-too-fine`, `date-invalid`, `workbook-too-large`,
 *   and as `writeTogether`: `output-not-ours`, `output-folder-missing`, `output-failed` …
 * @example await writeAnnex(assessment, { to: 'annex.xlsx', acquirer: { name: '株式会社サンプルカード' } });
 */
export async function writeAnnex(
  assessment: Assessment,
  options: WriteAnnexOptions = {},
): Promise<Uint8Array> {
  const workbook = annexModel('writeAnnex', assessment, options);
  const { writeWorkbook } = await import('../../workbook/write-workbook.ts');
  const bytes = writeWorkbook(workbook);
  const { to, force } = options;
  if (to !== undefined) {
    const { writeTogether } = await import('../../output/write-together.ts');
    await writeTogether([{ path: to, content: bytes }], { force });
  }
  return bytes;
}

/** The workbook that `writeAnnex` writes, its options checked for whoever is called. @throws as `writeAnnex` */
export function annexModel(who: string, assessment: Assessment, options: WriteAnnexOptions): Workbook {
  checkAnnexOptions(who, assessment, options, writeChecks);
  return annexWorkbook(annexOf(assessment, options), layoutOf(options));
}

/**
 * The layout, in an amended annex with the sheet of what changed behind the lists, and with the merchants' pages behind the
 * months when they are asked for: unless it has a place for them already.
 */
function layoutOf({ layout = standardLayout, restatement, merchantPages }: WriteAnnexOptions): Layout {
  const amended =
    restatement === undefined || showsChanges(layout)
      ? layout
      : withSheet(layout, ['merchants'], changesSheet);
  const paged = merchantPages !== true || layout.sheets.some(({ kind }) => kind === 'merchant-pages');
  return paged ? amended : withSheet(amended, ['merchants', 'months'], merchantPagesSheet);
}

/** The layout with a further sheet behind the last one of these kinds. */
function withSheet(layout: Layout, behind: readonly SheetLayout['kind'][], sheet: SheetLayout): Layout {
  const at = layout.sheets.findLastIndex(({ kind }) => behind.includes(kind)) + 1;
  return { ...layout, sheets: layout.sheets.toSpliced(at, 0, sheet) };
}

/** Whether a layout has a table of what changed since the report was filed. */
export function showsChanges({ sheets }: Layout): boolean {
  return sheets.some(
    (sheet) =>
      sheet.kind === 'blocks' &&
      sheet.blocks.some((block) => block.kind === 'table' && block.table === 'changes'),
  );
}

/**
 * The workbook of an annex in a layout. Sheets are made in their order, rows of merchants as they are read. With a receipt
 * that one is shown, whatever it says.
 */
export function annexWorkbook(annex: Annex, layout: Layout, receipt?: Receipt): Workbook {
  const { language, assessment } = annex;
  const plan = monthsPlan(annex, layout);
  const shown = shownSheets(annex, layout, plan);
  const lists = shown.filter((sheet): sheet is MerchantsSheet => sheet.kind === 'merchants');
  const list = lists.find(({ rows }) => rows === 'listed');
  const totals = plan && liveTotals(annex, plan);
  const live = { ...totals?.facts, ...liveFacts(annex, lists, plan) };
  const told = withDetailSheets(annex, plan);
  const thresholds = new Map<string, string>();
  const sheetsOf = (sheet: SheetLayout): Sheet[] => {
    switch (sheet.kind) {
      case 'blocks': {
        const made = blocksSheet(told, sheet, live, totals?.cell);
        for (const [name, place] of made.thresholds) thresholds.set(name, place);
        return [made.sheet];
      }
      case 'merchants':
        if (sheet.whenEmpty === 'omit' && assessment[sheet.rows].length === 0) return [];
        return [merchantsSheet(annex, sheet, plan)];
      case 'months':
        return plan === undefined ? [] : monthsSheets(annex, { ...plan, layout: sheet });
      case 'workings':
        return plan === undefined ? [] : workingsSheets(annex, { ...plan, workings: sheet });
      case 'merchant-pages':
        return merchantPages(annex, sheet, plan);
      case 'charts':
        return [chartsSheet(annex, sheet, plan, list)].filter((drawn) => drawn !== null);
      case 'receipt':
        return [];
    }
  };
  const receiptSheets = (sheet: ReceiptSheet): Sheet[] => {
    const print = printSetup(annex, sheet.title[language]);
    const told = receipt ?? receiptOf(annex, layout);
    return [
      receiptSheet(sheet, language, told, print),
      machineSheet(language, told, () => dataLines(annex), print),
    ];
  };
  // The receipt comes last, wherever the layout has it.
  const sheets = intoParts(annex, [
    ...shown.map((sheet) => ({ part: sheet.part, sheets: sheetsOf(sheet) })),
    ...shown.flatMap((sheet) =>
      sheet.kind === 'receipt' ? [{ part: sheet.part, sheets: receiptSheets(sheet) }] : [],
    ),
  ]);
  return {
    sheets,
    names: definedNames(annex, thresholds),
    properties: {
      title: propertyTitle[annex.decidedBy === null ? 'candidates' : 'decided'][language],
      creator: annex.acquirerName === '' ? 'acquirer-report' : annex.acquirerName,
      date: annex.preparedOn,
    },
  };
}

const propertyTitle = {
  candidates: {
    ja: '不正利用に係る加盟店一覧（該当候補）別紙',
    en: 'Annex: merchants with fraud (candidates)',
  },
  decided: { ja: '不正利用に係る加盟店一覧　別紙', en: 'Annex: merchants with fraud' },
} as const;

/** Names for the thresholds: the cells that show them, or their values where no sheet does. */
function definedNames(annex: Annex, places: ReadonlyMap<string, string>): DefinedName[] {
  return annex.tables.thresholds.map(({ name, value, words, source }) => ({
    name: String(name),
    refersTo: places.get(String(name)) ?? String(value),
    comment: `${words} / ${source}`,
  }));
}

/** Counts and sums on the cover that follow the lists. Whoever stands in no list is a number: the counts always add up. */
function liveFacts(annex: Annex, lists: readonly MerchantsSheet[], plan: MonthsPlan | undefined): LiveFacts {
  if (plan === undefined) return {};
  const { assessment } = annex;
  const shown = namedStatuses.flatMap((rows) => {
    const list = lists.find(
      (sheet) => sheet.rows === rows && merchantsRange(annex, sheet, 'verdict') !== undefined,
    );
    return list === undefined || assessment[rows].length === 0 ? [] : [list];
  });
  const ranges = shown.flatMap((list) => {
    const verdicts = merchantsRange(annex, list, 'verdict');
    return verdicts === undefined ? [] : [{ list, verdicts }];
  });
  const counted = new Set(ranges.map(({ list }) => list.rows));
  if (!counted.has('listed')) return {};
  const count = (status: Status, elsewhere: number) =>
    [
      ...(elsewhere === 0 ? [] : [String(elsewhere)]),
      ...ranges.map(({ verdicts }) => `COUNTIF(${verdicts},"${statusWord(annex, status)}")`),
    ].join('+');
  const sum = (field: 'salesAmount' | 'fraudAmount') => {
    const parts = ranges.map(({ list, verdicts }) => {
      const amounts = merchantsRange(annex, list, field);
      return amounts && `SUMIF(${verdicts},"${statusWord(annex, 'listed')}",${amounts})`;
    });
    return parts.includes(undefined) ? undefined : parts.join('+');
  };
  const [listedSales, listedFraud] = [sum('salesAmount'), sum('fraudAmount')];
  const again = annex.previous === null ? undefined : againFormula(annex, lists);
  return {
    listed: count('listed', 0),
    undetermined: count('undetermined', counted.has('undetermined') ? 0 : assessment.undetermined.length),
    notListed: count('not-listed', assessment.counts.notListed),
    ...(listedSales === undefined ? {} : { listedSales }),
    ...(listedFraud === undefined ? {} : { listedFraud }),
    ...(again === undefined
      ? {}
      : {
          listedAgain: again,
          listedAnew: `${count('listed', 0)}-${again}`,
          noLongerListed: `${annex.previous?.listed.length ?? 0}-${again}`,
        }),
  };
}

/** How many of the listed were listed the year before as well; undefined where no list shows both. */
function againFormula(annex: Annex, lists: readonly MerchantsSheet[]): string | undefined {
  const parts = lists.flatMap((list) => {
    if (annex.assessment[list.rows].length === 0) return [];
    const [was, is] = [merchantsRange(annex, list, 'previous'), merchantsRange(annex, list, 'verdict')];
    if (was === undefined || is === undefined) return [undefined];
    return [`COUNTIFS(${was},"${annexWords.again[annex.language]}",${is},"${statusWord(annex, 'listed')}")`];
  });
  return parts.length === 0 || parts.includes(undefined) ? undefined : `(${parts.join('+')})`;
}

/** Says on the cover where the monthly detail is. */
function withDetailSheets(annex: Annex, plan: MonthsPlan | undefined): Annex {
  const names = plan === undefined ? [] : plan.sheets.map(({ name }) => name);
  const { language } = annex;
  const text =
    names.length > 1
      ? language === 'ja'
        ? `${names.join('、')}（Excel の行数の上限を超えるため ${names.length} シートに分けた）`
        : `${names.join(', ')} (over ${names.length} sheets, as Excel's rows do not suffice)`
      : names.join('');
  return { ...annex, facts: { ...annex.facts, detailSheets: { kind: 'text', text } } };
}
