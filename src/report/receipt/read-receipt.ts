import { Refusal } from '../../language/refusal.ts';
import { type HeldBytes, heldBytes } from '../../platform/byte-input.ts';
import { openPackage, piecesOf } from '../../workbook/open-package.ts';
import { viewBook } from '../../workbook/view-book.ts';
import { viewSheet } from '../../workbook/view-sheet.ts';
import { sharedTextsOf } from '../../workbook/view-texts.ts';
import type { Receipt } from './receipt.ts';
import { machineRow, machineSheetName } from './receipt-sheet.ts';

/** What a workbook says of how it was made: its receipt, and the lines of the data beside it. */
export interface ReceiptInWorkbook {
  readonly receipt: Receipt;
  readonly dataLines: readonly string[];
}

/**
 * Reads the receipt out of an annex.
 * @throws Refusal `workbook-unreadable`, `receipt-missing`, `receipt-invalid`.
 * @example (await readReceipt(annex)).result.listed.map(({ id, fraudAmount }) => [id, fraudAmount]) // [['M1', 600_000]]
 */
export async function readReceipt(annex: HeldBytes): Promise<Receipt> {
  return (await receiptIn(annex)).receipt;
}

/** More than any sheet of receipts has. */
const largestSheet = 2 ** 31;

/** Reads the receipt and the data beside it. @throws Refusal as `readReceipt` */
export async function receiptIn(file: HeldBytes): Promise<ReceiptInWorkbook> {
  const annex = await heldBytes('readReceipt', file);
  const { jsonOf, parsedReceipt } = await import('./receipt-schema.ts');
  const opened = openPackage(annex);
  const book = viewBook(opened);
  const names: readonly string[] = Object.values(machineSheetName);
  const sheet = book.sheets.find(({ name, kind }) => names.includes(name) && kind === 'worksheet');
  const pieces: string[] = [];
  const data: string[] = [];
  if (sheet !== undefined) {
    const texts = book.sharedTexts === undefined ? undefined : opened.part(book.sharedTexts);
    const source = {
      package: opened,
      pieces(part: string) {
        const found = opened.part(part);
        return found === undefined ? [] : piecesOf(found, largestSheet);
      },
    };
    const { rows } = viewSheet(source, book, sheet.part, await sharedTextsOf(texts, book.looks));
    for await (const batch of rows) {
      for (const { cells } of batch) {
        const text = (column: number) => cells.find((cell) => cell.column === column)?.shown;
        const [kind, piece] = [text(0), text(2)];
        if (kind?.kind !== 'text' || piece?.kind !== 'text') continue;
        if (kind.value === machineRow.receipt) pieces.push(piece.value);
        else if (kind.value === machineRow.data) data.push(piece.value);
      }
    }
  }
  if (pieces.length === 0) {
    throw new Refusal('receipt-missing', {
      ja: 'このブックには作成証跡がありません。acquirer-report annex で作成した別紙（「検証データ」シートのあるもの）を指定してください。',
      en: 'This workbook holds no receipt. Give an annex made by acquirer-report annex, with its sheet of verification data.',
    });
  }
  return {
    receipt: parsedReceipt(jsonOf(pieces.join(''))),
    dataLines: wholeLines(data.join('').split('\n').slice(0, -1)),
  };
}

/** LibreOffice breaks lines of a cell at a word's end before this many characters. */
const longestKept = 16_367;

/** The lines as they were written, which hold no line breaks of their own: JSON has none. */
function wholeLines(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let begun = '';
  for (const [n, line] of lines.entries()) {
    begun += line;
    if (line.length <= longestKept && n + 1 < lines.length && mayBeBroken(begun) && !isJson(begun)) continue;
    whole.push(begun);
    begun = '';
  }
  return whole;
}

/** No shorter line was broken. */
const mayBeBroken = (text: string): boolean => text.length > longestKept / 2;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
