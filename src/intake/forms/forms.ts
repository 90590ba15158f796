import type { Form } from './form.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { text } from './text.ts';
import { workbook } from './workbook.ts';

/** The forms of file that are read. */
export const fileFormats = ['csv', 'tsv', 'xlsx', 'json', 'ndjson', 'parquet'] as const;

/** A form of file that is read. */
export type FileFormat = (typeof fileFormats)[number];

/** What reads each, in the order they are asked: first those whose bytes prove it, then those a name suggests. */
export const forms: Readonly<Record<FileFormat, Form>> = Object.freeze({
  xlsx: workbook,
  parquet,
  csv: text,
  tsv: text,
  ndjson,
  json,
});

/** The form an input comes in; text where none is recognised. */
export function formOf(head: Uint8Array, name: string): Form {
  return Object.values(forms).find((form) => form.recognises(head, name)) ?? text;
}
