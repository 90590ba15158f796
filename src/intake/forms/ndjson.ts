import { Refusal } from '../../language/refusal.ts';
import { room, utf8Text } from '../../platform/bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import { faultOf } from '../rows/row.ts';
import type { Skim } from '../text/csv.ts';
import { refuseNul } from '../text/encoding.ts';
import { stretchesOf } from '../text/lines.ts';
import { type FlatJson, flatJson } from './flat-json.ts';
import { beginningOf, endingOf, type Form, type FormOptions, textChunks } from './form.ts';
import { isEnvelope } from './json.ts';
import { recordOf } from './json-record.ts';
import { type PlainRows, takePlainRows } from './plain-rows.ts';
import { type ReadRecord, tableOfRecords } from './records.ts';

/** NDJSON: one JSON object a line, each of at most 1 MiB. Refused are `json-cut-off` and `input-empty`. */
export const ndjson: Form = {
  recognises(head, name) {
    const ending = endingOf(name);
    if (ending === 'ndjson' || ending === 'jsonl') return true;
    if (isEnvelope(head)) return false;
    // A first line that is an object by itself: there is no array around it.
    return (ending === 'json' ? /^\{[^\n]*\}\s*\n?/ : /^\{\s*"/).test(beginningOf(head));
  },
  async *open(source, options) {
    const known = () => ({ ...source.known(), encoding: source.encoding ?? 'utf-8' });
    let plain: PlainTaking | undefined;
    const table = await tableOfRecords(
      source.name,
      'ndjson',
      lineRecords(source, options, () => plain),
      known,
    );
    yield {
      ...table,
      rows(make) {
        const flat = make && flatJson(table.header);
        if (make !== undefined && flat !== undefined) plain = { flat, skim: make(','), backoff: { rows: 1 } };
        return table.rows();
      },
    };
  },
};

/** How plain records are taken, once the names are known and somebody takes them. */
interface PlainTaking {
  readonly flat: FlatJson;
  readonly skim: Skim;
  readonly backoff: { rows: number };
}

async function* lineRecords(
  source: ByteSource,
  options: FormOptions,
  plainly: () => PlainTaking | undefined,
): AsyncGenerator<readonly ReadRecord[]> {
  const { name } = source;
  const { chunks, room: before } = textChunks(source, options);
  const written = lineRoom();
  let row = 1;
  for await (const cut of stretchesOf(chunks, 'utf-8', before)) {
    if (cut.kind === 'nul') refuseNul(row, name);
    if (cut.kind === 'broken') {
      yield [{ row: row++, fault: faultOf(cut.code, cut.received) }];
      continue;
    }
    const { utf8 } = cut;
    const taking = plainly();
    for (let at = 0; at < utf8.length; ) {
      const lines = taking === undefined ? undefined : written(taking.flat, utf8, at);
      if (taking === undefined || lines === undefined || lines.rows === 0) {
        // As many as after each other try in vain.
        const end = taking === undefined ? utf8.length : endOfLines(utf8, at, taking.backoff.rows);
        if (taking !== undefined) taking.backoff.rows *= 2;
        const read = recordsOf(utf8.subarray(at, end), row, name);
        yield read.records;
        row += read.lines;
        at = end;
        continue;
      }
      const { ends } = lines;
      const endOf = (rows: number): number => (rows === 0 ? at : (ends[rows - 1] as number));
      for (const { from, to } of takePlainRows(taking.skim, lines, row, taking.backoff)) {
        yield recordsOf(utf8.subarray(endOf(from), endOf(to)), row + from, name).records;
      }
      row += lines.rows;
      at = endOf(lines.rows);
    }
  }
}

/** The records of whole lines, and how many lines there are. */
function recordsOf(utf8: Uint8Array, first: number, name: string): { records: ReadRecord[]; lines: number } {
  const records: ReadRecord[] = [];
  const lines = utf8Text(utf8).split('\n');
  // What stands behind the last line end: nothing but at the end of the file, where it may be half a record.
  const last = lines.pop() as string;
  for (const [at, line] of lines.entries()) if (line.trim() !== '') records.push(recordOf(first + at, line));
  if (last.trim() !== '') {
    const record = recordOf(first + lines.length, last);
    if ('fault' in record) refuseCutOff(first + lines.length, name);
    records.push(record);
  }
  return { records, lines: lines.length };
}

/** What writes lines of JSON as plain lines, as far as they are flat, into room that is used again. */
function lineRoom() {
  let bytes = room(0);
  let starts = new Uint32Array(0);
  let ends = new Uint32Array(0);
  return (
    { write }: FlatJson,
    json: Uint8Array,
    from: number,
  ): PlainRows & { readonly ends: Uint32Array } => {
    if (bytes.length < json.length - from) {
      // No plain line is shorter than this, and there is a place for where the one behind the last begins.
      const most = Math.floor(json.length / shortestLine) + 2;
      [bytes, starts, ends] = [room(json.length), new Uint32Array(most), new Uint32Array(most)];
    }
    let [rows, at, out] = [0, from, 0];
    while (at < json.length) {
      const end = json.indexOf(0x0a, at);
      const next = end === -1 ? -1 : write(json, at, end, bytes, out);
      if (next === -1) break;
      ends[rows++] = at = end + 1;
      starts[rows] = out = next;
    }
    return { bytes, starts, ends, rows };
  };
}

/** `{"":1}` and a line end. */
const shortestLine = 7;

function endOfLines(utf8: Uint8Array, from: number, lines: number): number {
  let at = from;
  for (let n = 0; n < lines && at < utf8.length; n++) {
    const end = utf8.indexOf(0x0a, at);
    at = end === -1 ? utf8.length : end + 1;
  }
  return at;
}

function refuseCutOff(line: number, name: string): never {
  throw new Refusal('json-cut-off', {
    ja: `${name}: 最後の ${line} 行目が途中で終わっています。ファイルが途中で切れていないか確認してください。`,
    en: `${name} ends in the middle of its last line (${line}). Check that the file is complete.`,
  });
}
