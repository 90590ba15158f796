import { chanceOf } from './chance.ts';
import { encoded, fitting } from './encode.ts';
import type { Line, TrialFile } from './trial.ts';

/** `plain`: quotes where they are needed. `quoted`: one field of every line in quotes, needed or not. */
export type Writing = 'plain' | 'quoted';

/** A file, and at which physical line each of its lines begins. */
export interface WrittenFile {
  readonly bytes: Buffer;
  readonly lineNumbers: readonly number[];
}

/** Writes a file one way or the other. Apart from quotes that are not needed they are the same. */
export function written(file: TrialFile, writing: Writing): WrittenFile {
  const chance = chanceOf(file.seed);
  const spelling = file.rareBytes ? chance.fork() : undefined;
  const { separator, encoding } = file;
  const needs = new RegExp(`[${separator}"\\n\\r]`);
  const parts: Buffer[] = encoding === 'utf-8 with mark' ? [Buffer.from([0xef, 0xbb, 0xbf])] : [];
  // Texts are gathered: encoding line by line would take most of the time.
  let gathered = '';
  const flush = (): void => {
    if (gathered !== '') parts.push(encoded(gathered, encoding, spelling));
    gathered = '';
  };
  const end = (): string => (file.lineEnd === 'mixed' ? chance.one(['\n', '\r\n']) : file.lineEnd);
  let number = 1;
  const put = (text: string): void => {
    gathered += text;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) number++;
    if (gathered.length > 1 << 16) flush();
  };
  const joined = (texts: readonly string[], quotedAt: number): string =>
    texts
      .map((text, at) =>
        needs.test(text) || at === quotedAt || chance.maybe(file.quoted)
          ? `"${text.replaceAll('"', '""')}"`
          : text,
      )
      .join(separator);
  for (const title of file.above) put(fitting(title, encoding) + end());
  const headings = file.columns.map((column) =>
    typeof column === 'number' ? (file.unused[column] as string) : file.headings[column],
  );
  put(joined(headings, -1) + end());
  const lineNumbers = file.lines.map((line, at) => {
    const begins = number;
    const last = at === file.lines.length - 1 && !file.ended;
    if (line.kind === 'broken') {
      flush();
      parts.push(Buffer.from(line.bytes));
    } else if (line.kind === 'row') {
      const texts = textsOf(line, file);
      put(joined(texts, writing === 'quoted' ? at % texts.length : -1));
    } else put(line.text);
    if (!last) put(end());
    return begins;
  });
  flush();
  return { bytes: Buffer.concat(parts), lineNumbers };
}

function textsOf(line: Extract<Line, { kind: 'row' }>, file: TrialFile): readonly string[] {
  const texts = file.columns.map((column) =>
    typeof column === 'number' ? (line.unused[column] as string) : line.cells[column],
  );
  switch (line.ragged) {
    case 'short':
      return texts.slice(0, -1);
    case 'long':
      return [...texts, 'x'];
    case 'closed':
      return [...texts, ''];
    case null:
      return texts;
  }
}
