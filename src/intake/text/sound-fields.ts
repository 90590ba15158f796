import { latin1Bytes, latin1Text, utf8Text } from '../../platform/bytes.ts';
import { CsvError, parse } from '../../platform/csv-parse.ts';
import { decodes, toUtf8 } from './encoding.ts';
import type { BrokenLine } from './lines.ts';

/**
 * The fields of a line that cannot be read as a whole, so that the merchant it is about is known where its id can be
 * read: each in its place, those that are no text empty, none after one with a faulty quote. Of a line that is too
 * long those that end in what is kept of it.
 */
export function soundFields({ bytes, encoding, code }: BrokenLine, delimiter: string): string[] {
  // In latin1 every byte is a character, and separators and quotes are the same bytes in all encodings of lines.
  const text = latin1Text(bytes).replace(/\r?\n$/, '');
  const fields: string[] = [];
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      cast: (field) => {
        fields.push(field);
        return field;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  const whole = code === 'line-too-long' ? fields.slice(0, -1) : fields;
  return whole.map((field) => {
    const own = latin1Bytes(field);
    return decodes(own, encoding) ? utf8Text(toUtf8(own, encoding)) : '';
  });
}
