import type { Command } from 'commander';
import { wholeText } from '../intake/bytes/whole-file.ts';
import { Refusal } from '../language/refusal.ts';
import type { Receipt } from '../report/receipt/receipt.ts';
import { checkSignature, type SignatureCheck } from '../report/receipt/signature.ts';
import { option } from './option.ts';

/** The options by which a signature is checked. */
export interface SignerFlags {
  readonly signer?: string;
  readonly signature?: string;
}

/** Adds those options to a command. */
export function withSigner(command: Command): Command {
  return command
    .addOption(
      option('--signer <file>', {
        ja: '署名者の公開鍵（.pub.pem）。指定すると署名を検証する',
        en: 'the public key of whoever signed it (.pub.pem): check the signature',
      }),
    )
    .addOption(
      option('--signature <file>', {
        ja: '署名ファイルの場所（省略時: ブックと同じ場所の .sig.json）',
        en: 'where the signature is (default: beside the workbook, .sig.json)',
      }),
    );
}

/** Where the signature of a workbook is kept unless told otherwise. */
export const signatureFileOf = (annex: string): string => `${annex.replace(/\.xlsx$/i, '')}.sig.json`;

/**
 * Checks the signature of a receipt; null when nobody asked for it.
 * @throws Refusal `signature-missing` when there is no such file, `signature-invalid`, `key-unreadable`.
 */
export async function signatureOf(
  receipt: Receipt,
  annex: string,
  { signer, signature }: SignerFlags,
): Promise<SignatureCheck | null> {
  if (signer === undefined) return null;
  const file = signature ?? signatureFileOf(annex);
  return checkSignature(receipt, await signatureIn(file), await wholeText(signer));
}

async function signatureIn(file: string): Promise<unknown> {
  const text = await wholeText(file).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'file-missing') throw error;
    throw new Refusal('signature-missing', {
      ja: `署名ファイル「${file}」がありません。acquirer-report sign で署名するか、--signature で場所を指定してください。`,
      en: `There is no signature at "${file}". Sign the annex with acquirer-report sign, or say where it is with --signature.`,
    });
  });
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no signature: the check says so.
    return undefined;
  }
}
