import { withoutCards } from '../../language/card-number.ts';
import type { Text } from '../../language/text.ts';
import type { Diagnostic } from '../../ledger/diagnostic.ts';
import type { RegisterColumn } from '../../ledger/register-column.ts';
import { ownText } from '../../platform/bytes.ts';
import type { NamedTable, OtherColumn } from '../named/named-rows.ts';
import { noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** The columns of a register that are no facts, as they are read: every different text is held once. */
export interface RegisterTexts {
  /** Begins a table. What it returns takes in the rows that are used, by their place among all of them. */
  open(
    table: Pick<NamedTable<string>, 'name' | 'headerRow' | 'others'>,
  ): (place: number, textAt: (column: number) => string) => void;
  /** The columns; `placeOf` gives the place of a merchant's row, undefined where it has none. */
  columns(placeOf: (merchantId: string) => number | undefined): readonly RegisterColumn[];
  /** What is to be said of each column: a misspelt heading of a fact must not pass unseen. */
  notes(): readonly Diagnostic[];
}

/** Two bytes tell a merchant's text. Columns with more different ones (telephone numbers) make no groups anyway. */
const mostTexts = 65_535;

interface GrowingColumn {
  readonly heading: string;
  /** Where the heading stands first. */
  readonly file: string;
  readonly row: number | null;
  reason: Text | null;
  /** Per place: 0 for nothing, else one more than the text's index. As long as the last place with a text. */
  codes: Uint16Array;
  texts: string[];
  numbers: Map<string, number>;
}

export function registerTexts(): RegisterTexts {
  const byHeading = new Map<string, GrowingColumn>();
  return {
    open({ name: file, headerRow: row, others }) {
      const columnOf = (heading: string): GrowingColumn => {
        const known = byHeading.get(heading);
        if (known !== undefined) return known;
        const column = { heading, file, row, reason: null, ...nothing() };
        byHeading.set(heading, column);
        return column;
      };
      const once = new Map<string, OtherColumn>();
      for (const other of others) {
        if (once.has(other.heading)) leaveOut(columnOf(other.heading), doubled);
        once.set(other.heading, other);
      }
      const taken = [...once.values()].map(({ heading, at }) => ({ at, column: columnOf(heading) }));
      return (place, textAt) => {
        for (const { at, column } of taken) {
          if (column.reason === null) put(column, place, textAt(at));
        }
      };
    },
    columns: (placeOf) =>
      [...byHeading.values()].map(({ heading, reason, codes, texts }) =>
        reason === null
          ? textColumn(heading, codes, texts, placeOf)
          : Object.freeze({ kind: 'left-out', heading, reason }),
      ),
    notes: () =>
      [...byHeading.values()].map(({ heading, file, row, reason }) => ({
        ...noteOf(
          reason === null ? 'column-kept' : 'column-left-out',
          row,
          received(heading),
          reason === null ? kept : reason,
        ),
        file,
      })),
  };
}

// By itself, so that it keeps nothing alive but what it needs.
function textColumn(
  heading: string,
  codes: Uint16Array,
  texts: readonly string[],
  placeOf: (merchantId: string) => number | undefined,
): RegisterColumn {
  return Object.freeze({
    kind: 'text',
    heading,
    of(merchantId: string) {
      const place = placeOf(merchantId);
      const code = place === undefined ? undefined : codes[place];
      return code === undefined || code === 0 ? null : (texts[code - 1] as string);
    },
  });
}

const nothing = () => ({ codes: new Uint16Array(0), texts: [], numbers: new Map() });

function put(column: GrowingColumn, place: number, text: string): void {
  if (text === '') return;
  let number = column.numbers.get(text);
  if (number === undefined) {
    if (column.texts.length === mostTexts) {
      leaveOut(column, tooMany);
      return;
    }
    // A copy: a piece of the file would keep the whole block it was cut from.
    const own = ownText(text);
    number = column.texts.push(withoutCards(own));
    column.numbers.set(own, number);
  }
  if (place >= column.codes.length) {
    const longer = new Uint16Array(Math.max(1024, place + 1, column.codes.length * 2));
    longer.set(column.codes);
    column.codes = longer;
  }
  column.codes[place] = number;
}

function leaveOut(column: GrowingColumn, reason: Text): void {
  Object.assign(column, nothing(), { reason });
}

const kept: Text = Object.freeze({
  ja: '判定に使う項目の列ではありません。集計の区分（--by）としてだけ使えます',
  en: 'not a column that a rule uses; figures can be grouped by it (--by)',
});

const doubled: Text = Object.freeze({
  ja: '同じ見出しの列が二つ以上あり、どれか決められないため使いません',
  en: 'several columns have this heading: not used, since they cannot be told apart',
});

const tooMany: Text = Object.freeze({
  ja: `値の種類が ${mostTexts} を超えるため使いません`,
  en: `not used: it holds more than ${mostTexts} different texts`,
});
