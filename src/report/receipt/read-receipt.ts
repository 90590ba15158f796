import { refusePromise } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import { type OpenWorkbook, openWorkbook } from '../../workbook/read-workbook.ts';
import type { Receipt } from './receipt.ts';
import { machineRow, machineSheetName } from './receipt-sheet.ts';

/** What a workbook says of how it was made: its receipt, and the marks of its cells by sheet. */
export interface ReceiptInWorkbook {
  readonly workbook: OpenWorkbook;
  readonly receipt: Receipt;
  readonly marks: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the receipt out of an annex.
 * @throws Refusal `workbook-unreadable`, `receipt-missing`, `receipt-invalid`.
 */
export async function readReceipt(annex: Uint8Array): Promise<Receipt> {
  return (await receiptIn(annex)).receipt;
}

/** Reads the receipt and the marks, and keeps the workbook open. */
export async function receiptIn(annex: Uint8Array): Promise<ReceiptInWorkbook> {
  refusePromise('readReceipt, auditAnnex', annex);
  const { parsedReceipt } = await import('./receipt-schema.ts');
  const workbook = openWorkbook(annex);
  const pieces: string[] = [];
  const marks = new Map<string, string[]>();
  const name = Object.values(machineSheetName).find((sheet) => workbook.sheetNames.includes(sheet));
  if (name !== undefined) {
    await workbook.readSheet(name, ({ cells }) => {
      const [kind, sheet, piece] = [0, 1, 2].map((column) => cells.get(column)?.value);
      const text = piece === undefined ? '' : String(piece);
      if (kind === machineRow.receipt) pieces.push(text);
      else if (kind === machineRow.marks && sheet !== undefined) {
        const rows = marks.get(String(sheet)) ?? [];
        for (const row of text.split('\n')) rows.push(row);
        marks.set(String(sheet), rows);
      }
    });
  }
  if (pieces.length === 0) {
    throw new Refusal('receipt-missing', {
      ja: 'このブックには受領証がありません。acquirer-report annex で作成した別紙（「検証データ」シートのあるもの）を指定してください。',
      en: 'This workbook holds no receipt. Give an annex made by acquirer-report annex, with its sheet of verification data.',
    });
  }
  return { workbook, receipt: parsedReceipt(jsonOf(pieces.join(''))), marks };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
