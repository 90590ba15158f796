import { serialDate } from '../../../workbook/serial-date.ts';
import { type Note, noteOf } from '../../rows/note.ts';
import type { Row } from '../../rows/row.ts';

/** A heading of days or months, but not `4月`, which may stand above amounts. */
const ofDays = /^[^\d０-９]*(?:月|月度|日|日付|日時|month|date|day)$/i;

/** What days are as numbers, from 1996 to 2100. */
const dayNumber = /^(?:3[4-9]|[4-6]\d|7[01])\d{3}$/;

/**
 * The rows of a workbook that counts its days from 1904, with the days that stand as bare numbers under headings of
 * days or months. Elsewhere such a number is a day since 1900, four years and a day earlier, as all other workbooks have it.
 */
export async function* withDaysOf1904(
  batches: AsyncGenerator<readonly Row[]>,
  header: readonly string[],
  notes: Note[],
): AsyncGenerator<readonly Row[]> {
  const columns = header.flatMap((heading, column) => (ofDays.test(heading.trim()) ? [column] : []));
  let told = false;
  const dated = (row: Row): Row => {
    const found = columns.filter((column) => dayNumber.test(row.fields[column] ?? ''));
    if (found.length === 0) return row;
    if (!told) {
      notes.push(
        noteOf('days-from-1904', row.row, header[found[0] as number] ?? null, {
          ja: '1904 年から数えるブックの日付として読みました（書式のない数値）',
          en: 'numbers without a format are read as days since 1904, as the workbook counts them',
        }),
      );
    }
    told = true;
    const fields = row.fields.map((field, column) =>
      found.includes(column) ? (serialDate(Number(field), true) ?? field) : field,
    );
    return { ...row, fields };
  };
  for await (const batch of batches) yield batch.map(dated);
}
