import { wholeText } from '../intake/bytes/whole-file.ts';
import { printable } from '../language/printable.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language } from '../language/text.ts';
import type { Receipt } from '../report/receipt/receipt.ts';
import { jsonOf, parsedReceipt } from '../report/receipt/receipt-schema.ts';

/** Where the receipt of an annex is written, unless told otherwise. */
export const receiptFileOf = (annex: string): string => `${annex.replace(/\.xlsx$/i, '')}.receipt.json`;

/**
 * A sentence where the receipt beside an annex is that of another one: the two are put in their places one after the other,
 * and a power cut in between leaves one of them from before. Empty where there is none, or it is the annex's own.
 */
export async function otherReceiptBeside(
  annex: string,
  receipt: Receipt,
  language: Language,
): Promise<string> {
  const file = receiptFileOf(annex);
  const beside = await receiptAt(file);
  if (beside === null || beside.sha256 === receipt.sha256) return '';
  const name = printable(file);
  return language === 'ja'
    ? `${name} は、この別紙の作成証跡ではありません（SHA-256 ${beside.sha256}）。別紙だけが作り直されたか、書き出しが途中で終わっています。別紙を作成し直してください。\n`
    : `${name} is not the receipt of this annex (SHA-256 ${beside.sha256}): the annex alone was made anew, or writing ended halfway. Make the annex again.\n`;
}

/** What is no receipt says nothing of an annex. */
async function receiptAt(file: string): Promise<Receipt | null> {
  try {
    return parsedReceipt(jsonOf(await wholeText(file)));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
