import type { ByteSource } from '../bytes/source.ts';
import { faultOf } from '../rows/row.ts';
import { stretchesOf } from '../text/lines.ts';
import { beginningOf, endingOf, type Form } from './form.ts';
import { recordOf } from './json-record.ts';
import { type ReadRecord, tableOfRecords } from './records.ts';

/** NDJSON: one JSON object a line, each of at most 1 MiB. Refused are `json-cut-off` and `input-empty`. */
export const ndjson: Form = {
  recognises(head, name) {
    const ending = endingOf(name);
    if (ending === 'ndjson' || ending === 'jsonl') return true;
    // A first line that is an object by itself: there is no array around it.
    return (ending === 'json' ? /^\{[^\n]*\}\s*\n?/ : /^\{\s*"/).test(beginningOf(head));
  },
  open: (source) =>
    tableOfRecords(source.name, 'ndjson', lineRecords(source), () => ({
      ...source.known(),
      encoding: 'utf-8',
    })),
};

async function* lineRecords({ chunks, name }: ByteSource): AsyncGenerator<readonly ReadRecord[]> {
  for await (const stretch of stretchesOf(chunks, name, 'utf-8')) {
    if (stretch.kind === 'broken') {
      yield [{ row: stretch.line, fault: faultOf(stretch.code, stretch.received) }];
      continue;
    }
    const read: ReadRecord[] = [];
    let row = stretch.line;
    for (const line of stretch.utf8.toString('utf8').split('\n')) {
      if (line.trim() !== '') read.push(recordOf(row, line));
      row++;
    }
    yield read;
  }
}
