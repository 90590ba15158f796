import { Refusal } from '../../language/refusal.ts';
import type { ByteSource } from '../bytes/source.ts';
import { faultOf } from '../rows/row.ts';
import { refuseNul } from '../text/encoding.ts';
import { stretchesOf } from '../text/lines.ts';
import { beginningOf, endingOf, type Form } from './form.ts';
import { isEnvelope } from './json.ts';
import { recordOf } from './json-record.ts';
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
  async *open(source) {
    const known = () => ({ ...source.known(), encoding: source.encoding ?? 'utf-8' });
    yield tableOfRecords(source.name, 'ndjson', lineRecords(source), known);
  },
};

async function* lineRecords({ chunks, name }: ByteSource): AsyncGenerator<readonly ReadRecord[]> {
  let row = 1;
  for await (const cut of stretchesOf(chunks, 'utf-8')) {
    if (cut.kind === 'nul') refuseNul(row, name);
    if (cut.kind === 'broken') {
      yield [{ row: row++, fault: faultOf(cut.code, cut.received) }];
      continue;
    }
    const read: ReadRecord[] = [];
    const lines = cut.utf8.toString('utf8').split('\n');
    // What stands behind the last line end: nothing but at the end of the file, where it may be half a record.
    const last = lines.pop() as string;
    for (const line of lines) {
      if (line.trim() !== '') read.push(recordOf(row, line));
      row++;
    }
    if (last.trim() !== '') {
      const record = recordOf(row, last);
      if ('fault' in record) refuseCutOff(row, name);
      read.push(record);
    }
    yield read;
  }
}

function refuseCutOff(line: number, name: string): never {
  throw new Refusal('json-cut-off', {
    ja: `${name}: 最後の ${line} 行目が途中で終わっています。ファイルが途中で切れていないか確認してください。`,
    en: `${name} ends in the middle of its last line (${line}). Check that the file is complete.`,
  });
}
