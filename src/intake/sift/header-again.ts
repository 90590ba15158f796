import { Refusal } from '../../language/refusal.ts';
import { parseAmount } from '../fields/amount.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { headingKey, headingParts } from '../table/columns.ts';
import type { SiftedColumns } from './sifted-columns.ts';

/**
 * Tells a row that has the headings again, as joined files have. Where their amounts lack the unit of the first ones, that
 * is a doubt among the notes.
 *
 * @throws Refusal `header-changed` from what is returned, where such a row has the columns in another order or unit
 */
export function headerAgain(
  file: string,
  { header, id: idAt, when, amounts }: SiftedColumns,
): (row: Row, notes: Note[]) => boolean {
  const keys = new Set(header.map(headingKey).filter((key) => key !== ''));
  const needed = [idAt, ...when, ...amounts.map(({ column }) => column)];

  return ({ row, fields }, notes) => {
    // Each heading once: a word that many cells of a row of data have may be a heading, too.
    const alike = new Set(fields.map(headingKey).filter((key) => keys.has(key))).size;
    // A column of ids under its own heading again: the months of the others may be other ones.
    const idAgain =
      amounts.length > 0 &&
      headingKey(fields[idAt] ?? '') === headingKey(header[idAt] ?? '') &&
      amounts.every(({ column }) => typeof parseAmount(fields[column] ?? '') === 'string');
    if (!idAgain && (alike < Math.min(3, keys.size) || alike * 2 < keys.size)) return false;
    if (needed.every((column) => headingKey(fields[column] ?? '') === headingKey(header[column] ?? ''))) {
      refuseOtherUnit(row, fields, notes);
      return true;
    }
    throw new Refusal('header-changed', {
      ja: `${file}:${row}: 途中の見出し「${received(fields.join(','))}」の列が、最初の見出しと違います（順序や月など）。ファイルを分けて指定してください。`,
      en: `${file}:${row}: the heading "${received(fields.join(','))}" in the middle has other columns than the first one, or has them in another order. Give the parts as files of their own.`,
    });
  };

  /** Of headings that come again: the rows below them would be read in the unit of those above. */
  function refuseOtherUnit(row: number, fields: readonly string[], notes: Note[]): void {
    for (const { column, scale } of amounts) {
      const [first, again] = [header[column] ?? '', fields[column] ?? ''];
      const unit = headingParts(again).unit;
      if (unit === null) {
        if (headingParts(first).unit === null || scale === 1) continue;
        notes.push({
          ...noteOf(
            'unit-perhaps',
            row,
            received(again),
            {
              ja: '途中の見出しに、最初の見出しにある単位がありません。下の行も最初の見出しの単位で読みました',
              en: 'the heading in the middle lacks the unit of the first one; the rows below it were read in that unit',
            },
            'doubt',
          ),
          received: received(again),
          expected: { ja: `「${received(first)}」`, en: `"${received(first)}"` },
        });
        return;
      }
      if (unit.kind === 'money' && unit.scale === (scale ?? 1)) continue;
      throw new Refusal('header-changed', {
        ja: `${file}:${row}: 途中の見出し「${received(again)}」の単位が、最初の見出し「${received(first)}」と違います。ファイルを分けて指定してください。`,
        en: `${file}:${row}: the heading "${received(again)}" in the middle has another unit than the first one, "${received(first)}". Give the parts as files of their own.`,
      });
    }
  }
}
