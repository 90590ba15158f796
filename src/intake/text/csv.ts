import { Refusal } from '../../language/refusal.ts';
import { copyOf, joined, latin1Bytes, latin1Text, placeOf, utf8Text } from '../../platform/bytes.ts';
import { CsvError, parse } from '../../platform/csv-parse.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row } from '../rows/row.ts';
import { type PlainEncoding, refuseNul } from './encoding.ts';
import {
  type BrokenLine,
  type Cutter,
  decoded,
  type LineCut,
  longestRecord,
  type RawLines,
} from './lines.ts';
import { soundFields } from './sound-fields.ts';

/** What the fields of a line may be separated by. The first is meant where a line has none of them. */
export const delimiters = [',', '\t', ';', '|'] as const;

/** How the fields of a line are separated. */
export type Delimiter = (typeof delimiters)[number];

/** Records of whole lines, and where the one begins that is not finished yet. */
export interface ParsedLines {
  readonly rows: Row[];
  /** Byte offset of the unfinished record; the length of the bytes when there is none. */
  readonly end: number;
  /** Physical line at `end`. */
  readonly line: number;
}

/** Of a byte of CP932 at most three come in UTF-8, of a half-width katakana: a line that is not too long stays that. */
const mostBytes: Readonly<Record<PlainEncoding, number>> = { 'utf-8': 1, cp932: 3 };

const options = (delimiter: Delimiter, encoding: PlainEncoding) => ({
  delimiter,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  max_record_size: longestRecord * mostBytes[encoding],
});

/**
 * Parses whole physical lines (UTF-8) that begin at a known line: the strict reading of CSV that every faster one
 * has to agree with and hand over to. Blank lines come out as rows of one empty field.
 *
 * A record with a faulty quote is a fault of its first physical line only, and reading goes on with the next one:
 * a quote that is never closed does not swallow the rest. With `complete` an open record at the end is a fault;
 * without, it is left for the caller to come back with more lines. `encoding` is what the lines were in before.
 */
export function parseLines(
  utf8: Uint8Array,
  firstLine: number,
  delimiter: Delimiter,
  complete: boolean,
  encoding: PlainEncoding = 'utf-8',
): ParsedLines {
  const rows: Row[] = [];
  let at = 0;
  let line = firstLine;
  const take = (records: readonly string[][], quoted: boolean): void => {
    for (const fields of records) {
      rows.push({ row: line, fields });
      line += 1 + (quoted ? lineEndsIn(fields) : 0);
    }
  };
  while (at < utf8.length) {
    const rest = utf8.subarray(at);
    try {
      take(parse(rest, options(delimiter, encoding)), rest.includes(0x22));
      return { rows, end: utf8.length, line };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
    const { records, begun, error } = parseToFault(rest, delimiter, encoding);
    const before = line;
    take(records, true);
    at = afterLines(utf8, at, line - before);
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' && !complete) return { rows, end: at, line };
    const next = afterLines(utf8, at, 1);
    const text = utf8Text(utf8.subarray(at, Math.min(next, at + 400))).replace(/\r?\n$/, '');
    const code = text.includes('\\"') ? 'quote-backslash' : codeOf(error);
    rows.push({ row: line, fault: faultOf(code, received(text)), fields: begun });
    at = next;
    line++;
  }
  return { rows, end: utf8.length, line };
}

/**
 * `="0012"` and `"=""0012"""`, by which programs tell Excel that a number is a text; and any other field in quotes, which
 * is passed whole, to the end where it is not closed yet: what looks like a guard within a text stays as it is.
 */
const guardsOrQuoted =
  /(?<=^|[,;|\t])(?:="([^"\r\n]*)"(?=[,;|\t\r\n]|$)|"=""([^"\r\n]*)"""(?=[,;|\t\r\n]|$)|"[^"]*(?:""[^"]*)*(?:"|$(?![\s\S])))/gm;

const guardBegins = latin1Bytes('="');

/** The same lines with guarded texts in quotes alone. They are told in latin1, of which every byte is a character. */
function withoutGuards(utf8: Uint8Array): Uint8Array {
  if (placeOf(guardBegins, utf8) === -1) return utf8;
  const text = latin1Text(utf8);
  return latin1Bytes(
    text.replace(guardsOrQuoted, (whole, bare?: string, quoted?: string) => {
      const guarded = bare ?? quoted;
      return guarded === undefined ? whole : `"${guarded}"`;
    }),
  );
}

/** Parses again what is known to hold a fault, keeping the records before it and the fields it begins with. */
function parseToFault(
  utf8: Uint8Array,
  delimiter: Delimiter,
  encoding: PlainEncoding,
): { records: string[][]; begun: string[]; error: CsvError } {
  const records: string[][] = [];
  let begun: string[] = [];
  try {
    parse(utf8, {
      ...options(delimiter, encoding),
      cast: (field) => {
        begun.push(field);
        return field;
      },
      on_record: (record: string[]) => {
        records.push(record);
        begun = [];
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return { records, begun, error };
    throw error;
  }
  throw new Error('A record that had been refused was accepted.');
}

function codeOf({ code }: CsvError): 'quote-unclosed' | 'quote-stray' | 'quote-followed-by-text' {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return 'quote-unclosed';
    case 'INVALID_OPENING_QUOTE':
      return 'quote-stray';
    default:
      return 'quote-followed-by-text';
  }
}

function lineEndsIn(fields: readonly string[]): number {
  let ends = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) ends++;
  }
  return ends;
}

/** The offset `count` lines further. */
function afterLines(utf8: Uint8Array, from: number, count: number): number {
  let at = from;
  for (let n = 0; n < count; n++) {
    const end = utf8.indexOf(0x0a, at);
    if (end === -1) return utf8.length;
    at = end + 1;
  }
  return at;
}

/**
 * Takes plain lines by itself, from byte `from` on which physical line `line` begins, and tells where the first line
 * begins that it leaves to the strict reading, and how many it took.
 */
export type Skim = (
  lines: Pick<RawLines, 'bytes' | 'encoding'>,
  from: number,
  line: number,
) => { readonly end: number; readonly taken: number };

/** How a text is read as rows. */
export interface TextReading {
  readonly lines: Cutter<LineCut>;
  readonly delimiter: Delimiter;
  /** The name of the text, for refusals. */
  readonly name: string;
  readonly skim?: Skim;
}

/**
 * Reads the rows of a text, a batch at a time. Memory is bounded by the longest record allowed.
 * @throws Refusal `nul-byte`, `text-cut-off`
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  { lines, delimiter, name, skim = (_, from) => ({ end: from, taken: 0 }) }: TextReading,
): AsyncGenerator<readonly Row[]> {
  const reader = rowReader(delimiter, name, skim);
  for await (const chunk of chunks) {
    for (const cut of lines.take(chunk)) for (const rows of reader.take(cut)) yield rows;
  }
  for (const cut of lines.end()) for (const rows of reader.take(cut)) yield rows;
  for (const rows of reader.end()) yield rows;
}

/** With fewer plain lines than this between two others, the strict reading is as fast, called once for them all. */
const fewestTaken = 16;
/** Of so many lines of the strict reading, a try costs nothing. */
const mostLeft = 256;

function rowReader(delimiter: Delimiter, name: string, skim: Skim) {
  // An unfinished record is parsed again only when the text has doubled, so that the cost stays linear.
  let open: Uint8Array[] = [];
  let line = 1;
  let length = 0;
  let enough = 0;
  let encoding: PlainEncoding = 'utf-8';
  // How many lines are left to the strict reading before the next try: twice as many after each in vain, up to a bound, so
  // that a bad stretch does not cost more than itself.
  let left = 1;
  // The most fields of a row so far.
  let widest = 0;
  const widen = (rows: readonly Row[]): void => {
    for (const { fields, fault } of rows) if (fault === undefined) widest = Math.max(widest, fields.length);
  };
  const unfinished = (): Uint8Array => (open.length === 1 ? (open[0] as Uint8Array) : joined(open));
  const parsed = (complete: boolean): Row[] => {
    // From the beginning of a record on: within a field in quotes nothing is a guard.
    const utf8 = withoutGuards(unfinished());
    const read = parseLines(utf8, line, delimiter, complete, encoding);
    open = read.end < utf8.length ? [utf8.subarray(read.end)] : [];
    length = utf8.length - read.end;
    enough = length * 2;
    line = read.line;
    return read.rows;
  };
  function* broken(cut: BrokenLine): Generator<readonly Row[]> {
    // Within a record that is not finished nobody can tell which field of it the line begins with.
    const within = open.length > 0;
    if (within) yield parsed(true);
    const fields = within ? [] : soundFields(cut, delimiter);
    yield [{ row: line++, fault: faultOf(cut.code, cut.received), fields }];
  }
  function* strictly(bytes: Uint8Array): Generator<readonly Row[]> {
    for (const piece of decoded({ bytes, encoding })) {
      if (piece.kind === 'broken') {
        yield* broken(piece);
        continue;
      }
      open.push(piece.utf8);
      length += piece.utf8.length;
      if (length < enough) continue;
      const rows = parsed(false);
      widen(rows);
      yield rows;
    }
  }
  return {
    *take(cut: LineCut): Generator<readonly Row[]> {
      switch (cut.kind) {
        case 'broken':
          yield* broken(cut);
          return;
        case 'nul':
          if (open.length > 0) yield parsed(true);
          refuseNul(line, name);
      }
      const { bytes } = cut;
      encoding = cut.encoding;
      for (let at = 0; at < bytes.length; ) {
        if (open.length === 0) {
          const { end, taken } = skim(cut, at, line);
          if (taken >= fewestTaken) left = 1;
          at = end;
          line += taken;
          if (at === bytes.length) break;
        }
        // A copy: what is read strictly may be held on to while further blocks come to where it was.
        const part = copyOf(bytes.subarray(at, afterLines(bytes, at, left)));
        yield* strictly(part);
        at += part.length;
        left = Math.min(left * 2, mostLeft);
      }
    },
    *end(): Generator<readonly Row[]> {
      if (open.length === 0) return;
      const [utf8, first] = [unfinished(), line];
      const rows = parsed(true);
      const opened = rows.findLastIndex(({ fault }) => fault?.code === 'quote-unclosed');
      const last = rows[opened];
      if (last !== undefined) {
        widen(rows.slice(0, opened));
        // A quote too many costs its own line: that has as many separators as others, or rows after it stand as ever.
        const start = afterLines(utf8, 0, last.row - first);
        const bare = latin1Text(utf8.subarray(start, afterLines(utf8, start, 1)));
        const stands =
          (bare.endsWith('\n') && bare.split(delimiter).length >= widest) ||
          rows.slice(opened + 1).some(({ fields, fault }) => fault === undefined && fields.length >= widest);
        if (!stands) refuseCutOff(last.row, name);
      }
      yield rows;
    },
  };
}

function refuseCutOff(line: number, name: string): never {
  throw new Refusal('text-cut-off', {
    ja: `${name}: ${line} 行目で始まった引用符（"）が閉じられないまま、ファイルが終わっています。途中で切れていないか確認し、出力し直してください。引用符が余分なだけなら、その行から除いてください。`,
    en: `${name} ends within the quotes (") that line ${line} opens. Check that the file is complete and export it again; if that quote is only one too many, remove it.`,
  });
}
