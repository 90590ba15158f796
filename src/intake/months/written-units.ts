import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import type { SiftedColumns } from '../sift/sifted-columns.ts';
import type { AmountKind } from '../sift/sums.ts';
import type { Scale } from '../table/unit.ts';
import { scaleWord } from '../table/unit.ts';

/** Watches in which units amounts are written themselves: 550千円, ¥550,000, 550. */
export interface WrittenUnits {
  /** A row that counts. */
  row(row: Row): void;
  /** Told of what rows that were not looked at come to: amounts in digits alone. */
  passed(sums: Readonly<Record<AmountKind, number>>): void;
  /** Complete when the rows have been read, and asked for once: inputs that follow are compared with this one. */
  notes(): readonly Note[];
}

const digits = /^[\d,]*$/;
const inThousands = /(?:千|万|百万|億)円\s*\)?$/;
const inYen = /^[-−△▲+(\s]*(?:[¥\\]|JPY)|(?:円|JPY|YEN)\s*\)?$/i;
const nothing = /^[-−△▲\s]*[¥\\]?[\s0.,]*(?:円|千円|万円|百万円|億円)?$/;

/** Of texts in a unit of more than a yen that stands beside them: the first with a sign of yen, where others have none. */
export function yenAmongOthers(heading: string, scale: Scale) {
  let yen: { readonly row: number; readonly text: string } | null = null;
  let bare = false;
  return {
    see(row: number, field: string): void {
      const text = trimmed(field).normalize('NFKC');
      if (inYen.test(text)) yen ??= nothing.test(text) ? null : { row, text };
      else if (/\d/.test(text)) bare = true;
    },
    notes: (): readonly Note[] => (yen !== null && bare ? [yenAmongScaled(heading, scale, yen)] : []),
  };
}

/** The first input of those read so far whose fraud is in a unit of more than a yen, and the first without any unit. */
export interface EarlierUnits {
  scaled?: string;
  bare?: string;
}

interface Written {
  bare: boolean;
  /** A zero without a unit. */
  zero: boolean;
  yen: { readonly row: number; readonly text: string } | null;
  scaled: { readonly row: number; readonly text: string } | null;
}

/**
 * What is written with a unit of its own where others have none: a doubt, for one of both is read a thousand times too
 * large or too small. Of a column in thousands that is ¥550,000 among bare figures; of a column without a unit, bare
 * figures among those in 千円; of fraud, bare figures beside sales in 千円.
 */
export function writtenUnits(
  { header, amounts }: SiftedColumns,
  file = '',
  earlier: EarlierUnits = {},
): WrittenUnits {
  const columns = amounts.map((amount) => ({
    ...amount,
    written: { bare: false, zero: false, yen: null, scaled: null } as Written,
  }));
  return {
    row({ row, fields, fault }) {
      if (fault !== undefined) return;
      for (const { column, written } of columns) {
        const field = fields[column] ?? '';
        // Nearly all amounts are digits alone.
        if (written.bare && digits.test(field)) continue;
        const text = trimmed(field).normalize('NFKC');
        if (nothing.test(text)) {
          if (/^[-−△▲\s]*0[0.,]*$/.test(text)) written.zero = true;
          continue;
        }
        if (inThousands.test(text)) written.scaled ??= { row, text };
        else if (inYen.test(text)) written.yen ??= { row, text };
        else if (/\d/.test(text)) written.bare = true;
      }
    },
    passed(sums) {
      for (const { kind, written } of columns) if (sums[kind] > 0) written.bare = true;
    },
    notes() {
      const mixed = columns.flatMap(({ column, scale, written: { bare, zero, yen, scaled } }): Note[] => {
        const heading = header[column] ?? '';
        if (scale !== null && scale !== 1)
          return yen !== null && (bare || zero) ? [yenAmongScaled(heading, scale, yen)] : [];
        return scale === null && bare && scaled !== null ? [bareAmongScaled(heading, scaled)] : [];
      });
      const sales = columns.find(
        ({ kind, scale, written }) =>
          kind === 'sales' && ((scale !== null && scale !== 1) || written.scaled !== null),
      );
      const fraud = columns.find(
        ({ kind, scale, written: { bare, yen, scaled } }) =>
          kind === 'fraud' && scale === null && bare && yen === null && scaled === null,
      );
      const scaledFraud = columns.find(
        ({ kind, scale, written }) =>
          kind === 'fraud' && ((scale !== null && scale !== 1) || written.scaled !== null),
      );
      const other =
        scaledFraud !== undefined ? earlier.bare : fraud !== undefined ? earlier.scaled : undefined;
      if (scaledFraud !== undefined) earlier.scaled ??= file;
      else if (fraud !== undefined) earlier.bare ??= file;
      if (mixed.length === 0 && other !== undefined)
        mixed.push(filesMixed(header[(scaledFraud ?? fraud)?.column ?? -1] ?? '', other));
      if (mixed.length > 0) return mixed;
      if (sales !== undefined && fraud !== undefined)
        return [bareBesideScaled('fraud', header[fraud.column] ?? '', header[sales.column] ?? '')];
      const bareSales = columns.find(
        ({ kind, scale, written: { bare, yen, scaled } }) =>
          kind === 'sales' && scale === null && bare && yen === null && scaled === null,
      );
      if (scaledFraud === undefined || bareSales === undefined) return [];
      return [bareBesideScaled('sales', header[bareSales.column] ?? '', header[scaledFraud.column] ?? '')];
    },
  };
}

const expected = {
  ja: 'すべての金額に同じ単位を書くか、すべての金額から単位を除いて unit（コマンドでは --unit 千円、円ならば --unit 円）で指定する',
  en: 'the same unit with every amount; or none, and unit instead (on the command line: --unit 千円, for whole yen --unit 円)',
};

const yenAmongScaled = (
  heading: string,
  scale: Scale,
  { row, text }: { readonly row: number; readonly text: string },
): Note => ({
  ...noteOf(
    'unit-mixed',
    row,
    received(heading),
    {
      ja: `${scaleWord[scale].ja}単位の列に、円の記号の付いた金額があります。この金額も${scaleWord[scale].ja}単位で読みました`,
      en: `an amount with a sign of yen in a column in ${scaleWord[scale].en}; it was read in ${scaleWord[scale].en}, too`,
    },
    'doubt',
  ),
  received: received(text),
  expected,
});

const bareAmongScaled = (
  heading: string,
  { row, text }: { readonly row: number; readonly text: string },
): Note => ({
  ...noteOf(
    'unit-mixed',
    row,
    received(heading),
    {
      ja: '単位の付いた金額と付かない金額が、一つの列にあります。付かない金額は円として読みました',
      en: 'some amounts of this column are written with a unit and others without; those were taken as yen',
    },
    'doubt',
  ),
  received: received(text),
  expected,
});

const words = { sales: { ja: '売上金額', en: 'sales' }, fraud: { ja: '不正利用金額', en: 'fraud' } } as const;

const bareBesideScaled = (bare: AmountKind, heading: string, scaled: string): Note => {
  const [of, other] = bare === 'fraud' ? [words.fraud, words.sales] : [words.sales, words.fraud];
  const field = bare === 'fraud' ? 'fraudAmount' : 'salesAmount';
  return {
    ...noteOf(
      'unit-mixed',
      null,
      received(heading),
      {
        ja: `${other.ja}には円より大きい単位がありますが、${of.ja}には単位がありません。${of.ja}は円として読みました`,
        en: `the ${other.en} ${bare === 'fraud' ? 'have' : 'has'} a unit larger than the yen and the ${of.en} ${bare === 'fraud' ? 'has' : 'have'} none; the ${of.en} ${bare === 'fraud' ? 'was' : 'were'} taken as yen`,
      },
      'doubt',
    ),
    received: received(scaled),
    expected: {
      ja: `${of.ja}の見出しにも単位を書くか、unit（コマンドでは --unit ${field}=千円、円ならば --unit ${field}=円）で指定する`,
      en: `a unit in the heading of the ${of.en}, too; or unit (on the command line: --unit ${field}=千円, for whole yen --unit ${field}=円)`,
    },
  };
};

const filesMixed = (heading: string, other: string): Note => ({
  ...noteOf(
    'unit-mixed',
    null,
    received(heading),
    {
      ja: '一緒に読んだファイルの一方には円より大きい単位があり、他方には単位がありません。単位のない不正利用金額は円として読みました',
      en: 'of this table and one read with it, one has fraud in a unit larger than the yen and the other fraud without a unit; that was taken as yen',
    },
    'doubt',
  ),
  received: received(other),
  expected,
});
