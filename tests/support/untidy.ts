import fc from 'fast-check';
import { cp932 } from './cp932.ts';
import { rowXml, xlsxOf } from './xlsx.ts';

/** One month of a merchant, as it is in truth. */
export interface TidyMonth {
  readonly id: string;
  readonly name: string;
  readonly month: '2026-02' | '2026-03';
  readonly sales: number;
  readonly fraud: number;
}

type Cell = string | number;
type Rows = readonly (readonly Cell[])[];

const months = ['2026-02', '2026-03'] as const;
const names = ['青葉電器', '㈱白樺', '髙橋時計', 'Total Beauty', '合計商店', '小売（本店）'];

/** Ledgers with two months of each merchant, in whole millions, so that every unit can hold them. */
export const tidyLedger: fc.Arbitrary<readonly TidyMonth[]> = fc
  .uniqueArray(fc.integer({ min: 1_000, max: 9_999 }), { minLength: 3, maxLength: 6 })
  .chain((numbers) =>
    fc
      .record({
        prefix: fc.constantFrom('A', 'M-', '10', '加盟店'),
        figures: fc.array(fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 9 })), {
          minLength: numbers.length * 2,
          maxLength: numbers.length * 2,
        }),
      })
      .map(({ prefix, figures }) =>
        numbers.flatMap((number, at) =>
          months.map((month, m) => {
            const [sales, fraud] = figures[at * 2 + m] as [number, number];
            return {
              id: `${prefix}${number}`,
              name: names[at] as string,
              month,
              // Whole millions, all different: nothing equals a sum by chance.
              sales: (sales * 64 + 2 ** at) * 1_000_000,
              // Somebody has fraud: without it nobody can be listed.
              fraud: fraud === 0 && at + m > 0 ? 0 : (fraud * 64 + 2 ** at) * 1_000_000,
            };
          }),
        ),
      ),
  );

/** What is done to a tidy ledger when it is written. A trait that leaves something open may be told; the others must not be. */
export interface Traits {
  readonly layout: 'long' | 'wide' | 'stacked' | 'inverse' | 'items';
  readonly unit:
    | 'none'
    | 'heading'
    | 'title'
    | 'cell'
    | 'below'
    | 'words'
    | 'one-column'
    | 'remark'
    | 'some-cells'
    | 'sign-of-yen';
  readonly month: 'dash' | 'slash' | 'era' | 'compact' | 'kanji' | 'first' | 'last';
  readonly amount: 'plain' | 'commas' | 'wide' | 'yen' | 'point';
  readonly zero: '0' | '△0' | '-' | '';
  readonly totals: 'none' | 'grand' | 'grand-no-label' | 'of-months' | 'of-merchants' | 'top' | 'plain-id';
  readonly titles: readonly string[];
  readonly notes: readonly string[];
  readonly again: 'none' | 'heading' | 'heading-other-unit' | 'rows';
  readonly beside: readonly ('件数' | '累計' | '前年' | '構成比' | '備考' | '取消' | '有効' | '純売上')[];
  /** A row of nobody, marked as one that does not count; in long tables. */
  readonly marked: 'none' | 'deleted' | 'planned';
  readonly ids: 'same' | 'width' | 'hyphens' | 'quotes' | 'hidden' | 'once' | 'no' | 'brackets' | 'cyrillic';
  readonly blankLines: boolean;
  readonly form: 'csv' | 'tsv' | 'bom' | 'utf16' | 'cp932' | 'xlsx';
  readonly lineEnd: '\n' | '\r\n';
  readonly trailing: boolean;
}

const few = <T>(...of: readonly T[]) => fc.subarray([...of], { maxLength: 2 });

/** Mixtures of traits that leave nothing open. */
export const harmlessTraits: fc.Arbitrary<Traits> = fc.record({
  layout: fc.constantFrom('long', 'wide', 'stacked', 'inverse', 'items'),
  unit: fc.constantFrom('none', 'heading', 'title', 'cell'),
  month: fc.constantFrom('dash', 'slash', 'era', 'compact', 'kanji', 'first', 'last'),
  amount: fc.constantFrom('plain', 'commas', 'wide', 'yen', 'point'),
  zero: fc.constantFrom('0', '△0'),
  totals: fc.constantFrom('none', 'grand'),
  titles: few('加盟店別実績', '作成日 2026/04/10', '1,000円以上の取引', '部外秘'),
  notes: few('※基準額は50万円', '以上', '注）消費税を含む', '# end'),
  again: fc.constantFrom('none', 'heading'),
  beside: few('件数', '備考', '有効'),
  marked: fc.constant('none'),
  ids: fc.constant('same'),
  blankLines: fc.boolean(),
  form: fc.constantFrom('csv', 'tsv', 'bom', 'utf16', 'cp932', 'xlsx'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  trailing: fc.boolean(),
});

/** Mixtures of all traits. */
export const anyTraits: fc.Arbitrary<Traits> = fc.record({
  layout: fc.constantFrom('long', 'long', 'wide', 'stacked', 'inverse', 'items'),
  unit: fc.constantFrom(
    'none',
    'none',
    'heading',
    'title',
    'cell',
    'below',
    'words',
    'one-column',
    'remark',
    'some-cells',
    'sign-of-yen',
  ),
  month: fc.constantFrom('dash', 'slash', 'era', 'compact', 'kanji', 'first', 'last'),
  amount: fc.constantFrom('plain', 'commas', 'wide', 'yen', 'point'),
  zero: fc.constantFrom('0', '0', '△0', '-', ''),
  totals: fc.constantFrom('none', 'grand', 'grand-no-label', 'of-months', 'of-merchants', 'top', 'plain-id'),
  titles: few('加盟店別実績', '2024年度', '作成日 2026/04/10', '部外秘'),
  notes: few('※基準額は50万円', '以上', '注）速報値を含む', '前年度は別紙'),
  again: fc.constantFrom('none', 'heading', 'heading-other-unit', 'rows'),
  beside: few('件数', '累計', '前年', '構成比', '備考', '取消', '有効', '純売上'),
  marked: fc.constantFrom('none', 'none', 'none', 'deleted', 'planned'),
  ids: fc.constantFrom(
    'same',
    'same',
    'width',
    'hyphens',
    'quotes',
    'hidden',
    'once',
    'no',
    'brackets',
    'cyrillic',
  ),
  blankLines: fc.boolean(),
  form: fc.constantFrom('csv', 'tsv', 'bom', 'utf16', 'cp932', 'xlsx'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  trailing: fc.boolean(),
});

const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

const monthWords: Readonly<Record<Traits['month'], readonly [string, string]>> = {
  dash: ['2026-02', '2026-03'],
  slash: ['2026/2', '2026/3'],
  era: ['令和8年2月', '令和8年3月'],
  compact: ['202602', '202603'],
  kanji: ['2026年2月', '2026年3月'],
  first: ['2026/2/1', '2026/3/1'],
  last: ['2026-02-28', '2026-03-31'],
};

/** The rows of an untidy table that says what the tidy ledger does, the header and what surrounds it included. */
function rowsOf(tidy: readonly TidyMonth[], traits: Traits): Rows {
  // Of items nothing stands beside the amounts.
  const isOpen = traits.unit === 'none' || (traits.unit === 'remark' && traits.layout === 'items');
  const scale = isOpen ? 1 : 1_000;
  const scaleOf = (kind: '売上' | '不正'): number =>
    traits.unit === 'one-column' && kind === '不正' ? 1 : scale;
  const inHeading = (kind: '売上' | '不正'): boolean =>
    traits.unit === 'heading' ||
    traits.unit === 'sign-of-yen' ||
    (traits.unit === 'one-column' && kind === '売上');
  const heading = (kind: '売上' | '不正'): string => `${kind}${inHeading(kind) ? '（千円）' : ''}`;
  let amountsWritten = 0;
  const written = (amount: number, kind: '売上' | '不正'): string => {
    if (amount === 0) return traits.zero;
    const value = amount / scaleOf(kind);
    if (traits.unit === 'sign-of-yen' && kind === '売上' && ++amountsWritten === 2) return `¥${amount}`;
    const unit =
      traits.unit === 'cell' || (traits.unit === 'some-cells' && ++amountsWritten !== 2) ? '千円' : '';
    if (traits.amount === 'commas') return value.toLocaleString('en') + unit;
    if (traits.amount === 'wide') return fullWidth(String(value)) + unit;
    if (traits.amount === 'yen' && scale === 1) return `¥${value.toLocaleString('en')}`;
    if (traits.amount === 'point') return `${value}.00${unit}`;
    return String(value) + unit;
  };
  const total = (rows: readonly TidyMonth[], kind: '売上' | '不正'): number =>
    rows.reduce((sum, row) => sum + (kind === '売上' ? row.sales : row.fraud), 0);
  const idOf = (row: TidyMonth, second: boolean): string => {
    if (!second) return row.id;
    switch (traits.ids) {
      case 'same':
        return row.id;
      case 'width':
        return fullWidth(row.id);
      case 'hyphens':
        return `${row.id.slice(0, -2)}-${row.id.slice(-2)}`;
      case 'quotes':
        return `'${row.id}`;
      case 'hidden':
        return `${row.id}\u200b`;
      case 'no':
        return `No.${row.id}`;
      case 'brackets':
        return `（${row.id}）`;
      case 'cyrillic':
        return row.id.replace('A', '\u0410').replace('M', '\u041c');
      case 'once':
        return '';
    }
  };
  const beside = (row: TidyMonth | null, mark = traits.marked === 'deleted' ? '0' : '実績'): string[] => [
    ...besideOf(row),
    ...(traits.unit === 'remark' ? [row === null ? '' : '千円'] : []),
    ...(traits.marked === 'none' ? [] : [row === null ? '' : mark]),
  ];
  const besideOf = (row: TidyMonth | null): string[] =>
    traits.beside.map((what) =>
      row === null
        ? ''
        : (({ 備考: '', 構成比: '1.2%', 取消: '0', 有効: '1' } as Partial<Record<typeof what, string>>)[
            what
          ] ?? '17'),
    );
  const besideHeadings: Readonly<Record<Traits['beside'][number], string>> = {
    件数: '売上件数',
    累計: '売上金額累計',
    前年: '前年売上金額',
    構成比: '構成比',
    備考: '備考',
    取消: '取消金額',
    有効: '有効フラグ',
    純売上: '純売上',
  };
  const besides = [
    ...traits.beside.map((what) => besideHeadings[what]),
    ...(traits.unit === 'remark' ? ['摘要'] : []),
    ...(traits.marked === 'none' ? [] : [traits.marked === 'deleted' ? '削除フラグ' : '区分']),
  ];
  const word = (month: TidyMonth['month'], kind = traits.month): string =>
    monthWords[kind][months.indexOf(month)] as string;
  const wideWord = (month: TidyMonth['month']): string =>
    word(month, traits.month === 'era' || traits.month === 'compact' ? traits.month : 'kanji');
  const merchants = tidy.filter(({ month }) => month === months[0]);
  const of = (id: string, month: string): TidyMonth =>
    tidy.find((row) => row.id === id && row.month === month) as TidyMonth;

  let header: Rows;
  let data: (readonly Cell[])[] = [];
  let sumRow: (label: string) => Cell[];
  if (traits.layout === 'long') {
    header = [['加盟店番号', '加盟店名', '年月', heading('売上'), heading('不正'), ...besides]];
    const pair = (rows: readonly TidyMonth[]): string[] => [
      written(total(rows, '売上'), '売上'),
      written(total(rows, '不正'), '不正'),
    ];
    sumRow = (label) => [label, '', '', ...pair(tidy), ...beside(null)];
    const line = (row: TidyMonth, second: boolean): Cell[] => [
      idOf(row, second),
      second && traits.ids === 'once' ? '' : row.name,
      word(row.month),
      ...pair([row]),
      ...beside(row),
    ];
    const [some] = tidy;
    if (traits.marked !== 'none' && some !== undefined)
      data.push([
        ...line({ ...some, id: 'Z1' }, false).slice(0, 5),
        ...beside(some, traits.marked === 'deleted' ? '1' : '予定'),
      ]);
    if (traits.totals === 'of-months') {
      for (const month of months) {
        const rows = tidy.filter((row) => row.month === month);
        data.push(...rows.map((row) => line({ ...row }, false)), [
          '合計',
          '',
          word(month),
          ...pair(rows),
          ...beside(null),
        ]);
      }
    } else {
      for (const { id } of merchants) {
        const rows = tidy.filter((row) => row.id === id);
        data.push(...rows.map((row, at) => line(row, at > 0)));
        if (traits.totals === 'of-merchants') data.push(['', '小計', '', ...pair(rows), ...beside(null)]);
      }
    }
  } else if (traits.layout === 'items') {
    header = [['加盟店番号', '加盟店名', '項目', ...months.map(wideWord)]];
    const line = (id: string, name: string, kind: '売上' | '不正', amounts: readonly number[]): Cell[] => [
      id,
      name,
      heading(kind),
      ...amounts.map((amount) => written(amount, kind)),
    ];
    data = merchants.flatMap((row) =>
      (['売上', '不正'] as const).map((kind, at) =>
        line(
          idOf(row, at > 0),
          row.name,
          kind,
          months.map((month) => total([of(row.id, month)], kind)),
        ),
      ),
    );
    const inMonth = (month: string) => tidy.filter((row) => row.month === month);
    sumRow = (label) =>
      line(
        label,
        '',
        '売上',
        months.map((month) => total(inMonth(month), '売上')),
      );
  } else {
    const pairs =
      traits.layout === 'inverse'
        ? (['売上', '不正'] as const).flatMap((kind) => months.map((month) => [month, kind] as const))
        : months.flatMap((month) => (['売上', '不正'] as const).map((kind) => [month, kind] as const));
    const ids = ['加盟店番号', '加盟店名'];
    if (traits.layout === 'wide') {
      header = [[...ids, ...pairs.map(([month, kind]) => `${wideWord(month)} ${heading(kind)}`), ...besides]];
    } else {
      // What stands above reaches to the next one, as merged cells do.
      const above = pairs.map(([month, kind]) =>
        traits.layout === 'inverse' ? heading(kind) : wideWord(month),
      );
      const below = pairs.map(([month, kind]) =>
        traits.layout === 'inverse' ? wideWord(month) : heading(kind),
      );
      header = [
        ['', '', ...above.map((text, at) => (text === above[at - 1] ? '' : text)), ...besides.map(() => '')],
        [...ids, ...below, ...besides],
      ];
    }
    data = merchants.map((row) => [
      row.id,
      row.name,
      ...pairs.map(([month, kind]) => written(total([of(row.id, month)], kind), kind)),
      ...beside(row),
    ]);
    sumRow = (label) => [
      label,
      '',
      ...pairs.map(([month, kind]) =>
        written(
          total(
            tidy.filter((row) => row.month === month),
            kind,
          ),
          kind,
        ),
      ),
      ...beside(null),
    ];
  }
  if (traits.again === 'rows') data.push(data[0] as readonly Cell[]);
  const middle = Math.floor(data.length / 4) * 2;
  const other = header.map((row) =>
    row.map((text) =>
      traits.again === 'heading-other-unit' ? String(text).replace(/^(売上|不正)$/, '$1（百万円）') : text,
    ),
  );
  const again = traits.again === 'heading' || traits.again === 'heading-other-unit';
  // Headings of two rows that come again are told; here they come once.
  const body =
    again && header.length === 1 && middle > 0
      ? [...data.slice(0, middle), ...other, ...data.slice(middle)]
      : data;
  const withTotals =
    traits.totals === 'grand'
      ? [...body, sumRow('合計')]
      : traits.totals === 'grand-no-label'
        ? [...body, sumRow('')]
        : traits.totals === 'plain-id'
          ? [...body, sumRow('99999')]
          : traits.totals === 'top'
            ? [sumRow('総合計'), ...body]
            : body;
  const width = Math.max(...header.map((row) => row.length));
  const alone = (text: string): Cell[] => [text, ...Array.from({ length: width - 1 }, () => '')];
  return [
    ...traits.titles.map(alone),
    ...(traits.unit === 'title' ? [alone('（単位：千円）')] : []),
    ...(traits.unit === 'words' ? [alone('金額は千円単位です')] : []),
    ...(traits.blankLines ? [alone('')] : []),
    ...header,
    ...withTotals,
    ...(traits.blankLines ? [alone('')] : []),
    ...traits.notes.map(alone),
    ...(traits.unit === 'below' ? [alone('単位：千円')] : []),
  ];
}

/** A tidy ledger as a file with these traits. */
export function untidily(tidy: readonly TidyMonth[], traits: Traits): Uint8Array {
  const rows = rowsOf(tidy, traits);
  if (traits.form === 'xlsx') {
    return xlsxOf({ sheets: [{ name: '実績', rows: rows.map((row, at) => rowXml(at + 1, row)).join('') }] });
  }
  const between = traits.form === 'tsv' || traits.form === 'utf16' ? '\t' : ',';
  const quoted = (cell: Cell): string =>
    /[",\n\r\t]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  const lines = rows.map((row) => row.map(quoted).join(between) + (traits.trailing ? between : ''));
  const text = [...lines, ''].join(traits.lineEnd);
  if (traits.form === 'cp932') return cp932(text.replaceAll('\u200b', ''));
  if (traits.form === 'utf16')
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return new TextEncoder().encode(traits.form === 'bom' ? `\ufeff${text}` : text);
}
