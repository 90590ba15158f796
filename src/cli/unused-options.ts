import type { Language, Text } from '../language/text.ts';
import type { Source } from '../ledger/source.ts';
import type { InputFlags } from './input-options.ts';

type AskedFlags = Pick<
  InputFlags,
  'year' | 'fiscalYearFrom' | 'sheet' | 'allSheets' | 'headerRow' | 'encoding'
>;

/** An input, as far as it says which options had something to do. */
type ReadSource = Pick<Source, 'format' | 'readAs'>;

/** What each option would have needed to do anything. */
const needed: Readonly<
  Record<keyof AskedFlags, { readonly name: string; readonly why: Text; has(source: ReadSource): boolean }>
> = {
  year: {
    name: '--year',
    why: { ja: '年のない月がありません', en: 'no month lacks its year' },
    has: ({ readAs }) => readAs.some(({ code, column }) => code === 'year' && column === null),
  },
  fiscalYearFrom: {
    name: '--fiscal-year-from',
    why: { ja: '年度で示された月がありません', en: 'no month is given by its 年度' },
    has: ({ readAs }) => readAs.some(({ code }) => code === 'year'),
  },
  sheet: {
    name: '--sheet',
    why: { ja: 'ブック（.xlsx）がありません', en: 'no file is a workbook' },
    has: ({ format }) => format === 'xlsx',
  },
  allSheets: {
    name: '--all-sheets',
    why: { ja: 'ブック（.xlsx）がありません', en: 'no file is a workbook' },
    has: ({ format }) => format === 'xlsx',
  },
  headerRow: {
    name: '--header-row',
    why: {
      ja: '見出し行のある形式のファイルがありません',
      en: 'no file is of a form with a row of headings',
    },
    has: ({ format }) => ['csv', 'tsv', 'xlsx'].includes(format),
  },
  encoding: {
    name: '--encoding',
    why: { ja: '文字のファイルがありません', en: 'no file is text' },
    has: ({ format }) => format !== 'xlsx' && format !== 'parquet',
  },
};

/** A line for each option that was given and did nothing with these inputs. */
export function unusedOptions(
  flags: AskedFlags,
  sources: readonly ReadSource[],
  language: Language,
): readonly string[] {
  return (Object.keys(needed) as (keyof AskedFlags)[]).flatMap((flag) => {
    const { name, why, has } = needed[flag];
    if (flags[flag] === undefined || sources.length === 0 || sources.some(has)) return [];
    return [
      language === 'ja'
        ? `${name} の指定は、このデータでは何も変えていません（${why.ja}）。`
        : `${name} changed nothing with this data (${why.en}).`,
    ];
  });
}
