import { Refusal } from '../../language/refusal.ts';
import { copyOf, joined, latin1Text, soundUtf8, viewOf } from '../../platform/bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import { received, receivedBytes } from '../rows/received.ts';
import { faultOf } from '../rows/row.ts';
import type { OpenedTable } from '../table/table.ts';
import { markLength } from '../text/encoding.ts';
import { longestRecord } from '../text/lines.ts';
import { beginningOf, endingOf, type Form } from './form.ts';
import { type Envelope, jsonEnvelope, notesOf, refuseNoArray, refuseSeveral } from './json-envelope.ts';
import { recordOf } from './json-record.ts';
import { type ReadRecord, tableOfRecords } from './records.ts';

/** No record of figures is nested deeper than this. */
const deepest = 32;

/**
 * JSON: an array of objects, or an object with one such array in it. Records are taken one at a time, each of at most 1 MiB, so neither a long file nor a long
 * or deep record fills the memory. Refused are `json-shape`, `json-cut-off` and `input-empty`.
 */
export const json: Form = {
  recognises(head, name) {
    return endingOf(name) === 'json' || /^\[\s*[{\]]/.test(beginningOf(head)) || isEnvelope(head);
  },
  async *open(source) {
    const known = () => ({ ...source.known(), encoding: source.encoding ?? 'utf-8' });
    const splitter = arraySplitter(source.name);
    const table = await tableOfRecords(source.name, 'json', arrayRecords(source, splitter), known);
    yield withEnvelope(table, splitter.envelope, splitter.records);
  },
};

/**
 * Whether an object seems to hold an array of objects rather than to be a record of NDJSON: none in a line of its own
 * comes after it.
 */
export function isEnvelope(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head).trimStart();
  const lines = /^\{[^\n]*\}\s*\n\s*\{/.test(text);
  return !lines && /^\{(?:[^"[]|"(?:[^"\\]|\\.)*"|\[(?!\s*\{))*\[\s*\{/.test(text);
}

/** What stands before the array is what titles are above the header of a text. */
function withEnvelope(
  table: OpenedTable,
  envelope: () => Envelope | undefined,
  records: () => number,
): OpenedTable {
  const around = envelope();
  if (around === undefined) return table;
  const notes = [...table.notes];
  return {
    ...table,
    above: around.values.map(({ name, value }) => `${name}: ${value}`),
    notes,
    async *rows() {
      const before = table.notes.length;
      yield* table.rows();
      notes.push(...table.notes.slice(before), ...notesOf(around, records()));
    },
  };
}

async function* arrayRecords(
  { chunks }: ByteSource,
  splitter: ReturnType<typeof arraySplitter>,
): AsyncGenerator<readonly ReadRecord[]> {
  let first = true;
  for await (const chunk of chunks) {
    const bytes = viewOf(chunk);
    yield splitter.take(first ? bytes.subarray(markLength(bytes)) : bytes);
    first = false;
  }
  splitter.finish();
}

/**
 * Cuts the elements out of a JSON array, whatever the chunks. It only counts brackets and skips strings; whether an
 * element is JSON is for the parser to say.
 */
function arraySplitter(name: string) {
  let place: 'before' | 'within' | 'after' = 'before';
  let depth = 0;
  let deep = 0;
  let inString = false;
  let escaped = false;
  let parts: Uint8Array[] = [];
  let length = 0;
  let row = 0;
  // Whether the last thing was a comma, after which an element has to come.
  let afterComma = false;
  let around: Envelope | undefined;

  const keep = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length <= longestRecord) parts.push(copyOf(bytes));
  };
  const element = (): ReadRecord => {
    row++;
    const bytes = joined(parts);
    const text = soundUtf8(bytes);
    const read =
      length > longestRecord
        ? { row, fault: faultOf('json-too-long', receivedBytes(bytes)) }
        : deep > deepest
          ? { row, fault: faultOf('json-too-deep', received(latin1Text(bytes.subarray(0, 100)))) }
          : text !== null
            ? recordOf(row, text)
            : { row, fault: faultOf('encoding-invalid', receivedBytes(bytes)) };
    parts = [];
    length = 0;
    deep = 0;
    return read;
  };
  const isEmpty = (): boolean =>
    length <= longestRecord && parts.every((part) => latin1Text(part).trim() === '');

  return {
    take(bytes: Uint8Array): ReadRecord[] {
      const read: ReadRecord[] = [];
      let start = 0;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (byte === 0) refuseShape(name, 'NUL');
        if (around !== undefined && place === 'before') {
          if (around.take(byte)) {
            place = 'within';
            start = at;
            depth = 1;
            deep = 1;
          } else if (around.ended()) place = 'after';
          continue;
        }
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === 0x5c) escaped = true;
          else if (byte === 0x22) inString = false;
          continue;
        }
        if (place !== 'within') {
          if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
          if (place === 'before' && byte === 0x7b && around === undefined) {
            around = jsonEnvelope(name);
            continue;
          }
          if (place === 'after' || byte !== 0x5b) refuseShape(name, String.fromCharCode(byte));
          place = 'within';
          start = at + 1;
          continue;
        }
        if (byte === 0x22) inString = true;
        else if (byte === 0x7b || byte === 0x5b) deep = Math.max(deep, ++depth);
        else if (depth > 0 && (byte === 0x7d || byte === 0x5d)) depth--;
        else if (depth === 0 && (byte === 0x2c || byte === 0x5d)) {
          keep(bytes.subarray(start, at));
          start = at + 1;
          const comma = byte === 0x2c;
          if (comma || afterComma || !isEmpty()) {
            const found = element();
            // Of several arrays nobody can tell which is meant: the end of the file is awaited for their names.
            if (around === undefined || around.arrays.length === 1) read.push(found);
          }
          afterComma = comma;
          if (!comma) {
            place = around === undefined ? 'after' : 'before';
            around?.closed();
          }
        }
      }
      if (place === 'within') keep(bytes.subarray(start));
      return read;
    },
    envelope: () => around,
    records: () => row,
    finish(): void {
      if (around !== undefined) {
        if (place === 'after' && around.arrays.length === 0) refuseNoArray(name);
        if (around.arrays.length > 1) refuseSeveral(name, around.arrays);
      }
      if (place === 'within' || (place === 'before' && around !== undefined)) {
        throw new Refusal('json-cut-off', {
          ja: `${name}: JSON の配列が閉じられていません（${row} 件目まで）。ファイルが途中で切れていないか確認してください。`,
          en: `${name}: the JSON array is not closed (after ${row} records). Check that the file is complete.`,
        });
      }
    },
  };
}

function refuseShape(name: string, found: string): never {
  throw new Refusal('json-shape', {
    ja: `${name}: 「${received(found)}」が来ました。JSON は [{…}, {…}] か {"data": [{…}, {…}]} の形、または 1 行 1 件の NDJSON にしてください。`,
    en: `${name}: found "${received(found)}". Give JSON as an array, [{…}, {…}] or {"data": [{…}, {…}]}, or as NDJSON with one object per line.`,
  });
}
