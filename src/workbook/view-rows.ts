import { unescapeCharacterReference } from './cell-text.ts';
import { columnOf, movedFormula } from './formula-text.ts';
import { lastRow } from './sheet.ts';
import { damaged } from './unreadable.ts';
import type { ViewCell, ViewRow, ViewValue } from './view.ts';
import type { Looks } from './view-look.ts';
import { nameOf, type TextReader, textReader, type ViewText } from './view-texts.ts';
import { closed, literalWords, opened, type Token, words, type XmlReader } from './xml-reader.ts';
import { attributeNamed, isOn } from './xml-tree.ts';
import { literalAt, wordsAt } from './xml-words.ts';

/** Takes the tokens of a sheet's rows and gives out the rows. */
export interface RowReader {
  /** @throws Refusal `workbook-unreadable` for rows and cells that are out of order or beyond Excel's. */
  token(reader: XmlReader, token: Token): void;
  /** The rows that have come, and none after them. */
  take(): readonly ViewRow[];
}

/** Where a formula that cells share was written. */
interface Master {
  readonly formula: string;
  readonly column: number;
  readonly row: number;
}

interface Open {
  column: number;
  type: string;
  style: number;
  value: string;
  hasValue: boolean;
  formula: string;
  hasFormula: boolean;
  array: boolean;
  group: string | undefined;
  /** Shown as a picture or as data of another part, whatever its value is. */
  rich: string | undefined;
  /** Whether the reading of its text shows above it. */
  showsReading: boolean;
}

const emptyCell = (column: number, type: string, style: number): Open => ({
  column,
  type,
  style,
  value: '',
  hasValue: false,
  formula: '',
  hasFormula: false,
  array: false,
  group: undefined,
  rich: undefined,
  showsReading: false,
});

/** A reader of rows that has read nothing. */
export function rowReader(part: string, shared: readonly ViewText[], looks: Looks): RowReader {
  const masters = new Map<string, Master>();
  const inline: TextReader = textReader(looks);
  let rows: ViewRow[] = [];
  let [number, hidden, height] = [0, false, null as number | null];
  let cells: ViewCell[] = [];
  let cell: Open | null = null;
  let column = -1;
  let showsReadings = false;
  let reading: 'value' | 'formula' | 'inline' | null = null;

  const openRow = (reader: XmlReader) => {
    const given = Number(attributeNamed(reader, 'r') ?? number + 1);
    if (!Number.isInteger(given) || given <= number || given > lastRow)
      throw damaged(part, `の行番号が順でありません（${given}）`, `has its rows out of order (${given})`);
    number = given;
    hidden = isOn(attributeNamed(reader, 'hidden'));
    showsReadings = isOn(attributeNamed(reader, 'ph'));
    const high = attributeNamed(reader, 'ht');
    height = high === undefined ? null : Number(high);
    [cells, column] = [[], -1];
  };
  const openCell = (reader: XmlReader) => {
    const reference = attributeNamed(reader, 'r');
    const next = reference === undefined ? column + 1 : columnOf(reference.replace(/\d+$/, ''));
    if (!(next > column && next < 16_384))
      throw damaged(
        part,
        `のセルが順でありません（${reference}）`,
        `has its cells out of order (${reference})`,
      );
    column = next;
    cell = emptyCell(next, attributeNamed(reader, 't') ?? 'n', Number(attributeNamed(reader, 's') ?? 0));
    cell.rich = attributeNamed(reader, 'vm');
    cell.showsReading = showsReadings || isOn(attributeNamed(reader, 'ph'));
  };
  const openFormula = (open: Open, reader: XmlReader) => {
    const type = attributeNamed(reader, 't');
    open.hasFormula = true;
    open.array = type === 'array' || type === 'dataTable';
    open.group = type === 'shared' ? attributeNamed(reader, 'si') : undefined;
    reading = 'formula';
  };
  const closeCell = (open: Open) => {
    const formula = formulaOf(open, masters, number);
    const { shown, fonts } = shownBy(open, part, shared, inline);
    if (formula === null && shown.kind === 'none') return;
    cells.push({ column: open.column, shown, formula, style: open.style, fonts });
  };

  return {
    token(reader, token) {
      if (token === words || token === literalWords) {
        if (cell === null || reading === null) return;
        if (reading === 'inline') {
          inline.token(reader, token, '');
          return;
        }
        const piece = token === words ? wordsAt : literalAt;
        const text = piece(part, reader.bytes, reader.from, reader.to);
        if (reading === 'value') cell.value += text;
        else cell.formula += text;
        return;
      }
      const name = nameOf(reader, token);
      if (reading === 'inline') {
        if (token === closed && name === 'is') reading = null;
        else inline.token(reader, token, name);
        return;
      }
      if (token === opened) {
        if (name === 'c') openCell(reader);
        else if (name === 'row') openRow(reader);
        else if (cell === null) return;
        else if (name === 'v') [cell.hasValue, reading] = [true, 'value'];
        else if (name === 'f') openFormula(cell, reader);
        else if (name === 'is') [cell.hasValue, cell.type, reading] = [true, 'inline', 'inline'];
        return;
      }
      if (name === 'v' || name === 'f') reading = null;
      else if (name === 'c' && cell !== null) {
        closeCell(cell);
        cell = null;
      } else if (name === 'row' && (cells.length > 0 || hidden)) rows.push({ number, hidden, height, cells });
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

function formulaOf(open: Open, masters: Map<string, Master>, row: number): string | null {
  if (!open.hasFormula) return null;
  const own = unescapeCharacterReference(open.formula);
  if (open.array) return `{${own}}`;
  if (open.group === undefined) return own;
  const master = masters.get(open.group);
  if (own !== '') {
    masters.set(open.group, { formula: own, column: open.column, row });
    return own;
  }
  return master === undefined
    ? ''
    : movedFormula(master.formula, open.column - master.column, row - master.row);
}

/** What a cell shows of a text: with its reading above it, where that is wanted. */
const withReading = ({ text, reading }: ViewText, { showsReading }: Open): string =>
  showsReading && reading !== '' ? `${text} (${reading})` : text;

const nothing = { shown: { kind: 'none' } as const, fonts: null };

function shownBy(
  open: Open,
  part: string,
  shared: readonly ViewText[],
  inline: TextReader,
): { readonly shown: ViewValue; readonly fonts: ViewCell['fonts'] } {
  const { type, value, hasValue, hasFormula, rich } = open;
  if (rich !== undefined)
    return {
      shown: { kind: 'text', value: `${value} (shown as data ${rich} of another part)` },
      fonts: null,
    };
  if (!hasValue) return nothing;
  const text = (shownText: string, fonts: ViewCell['fonts'] = null) =>
    shownText === '' && !hasFormula ? nothing : { shown: { kind: 'text', value: shownText } as const, fonts };
  switch (type) {
    case 's': {
      const known = shared[Number(value)];
      if (known === undefined)
        throw damaged(part, `に文字列 ${value} がありません`, `has no shared text ${value}`);
      return text(withReading(known, open), known.fonts);
    }
    case 'inline': {
      const taken = inline.take();
      return text(withReading(taken, open), taken.fonts);
    }
    case 'str':
      return text(unescapeCharacterReference(value));
    case 'b':
      return {
        shown: { kind: 'boolean', value: value === '1' || value === 'true' ? 'TRUE' : 'FALSE' },
        fonts: null,
      };
    case 'e':
      return { shown: { kind: 'error', value }, fonts: null };
    case 'd':
      return { shown: { kind: 'text', value }, fonts: null };
    default: {
      if (value.trim() === '') return nothing;
      const number = Number(value);
      return Number.isFinite(number)
        ? { shown: { kind: 'number', value: number }, fonts: null }
        : { shown: { kind: 'text', value }, fonts: null };
    }
  }
}
