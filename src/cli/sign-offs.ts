import type { Command } from 'commander';
import { wholeText } from '../intake/bytes/whole-file.ts';
import { Refusal } from '../language/refusal.ts';
import type { Receipt } from '../report/receipt/receipt.ts';
import { checkSignOffs, type SignOffCheck } from '../report/receipt/sign-off.ts';
import { option } from './option.ts';

/** The options by which records of a sign-off are found and checked. */
export interface SignOffFlags {
  readonly signoff?: string;
  readonly signoffKeys?: readonly string[];
}

/** Adds those options to a command. */
export function withSignOffs(command: Command): Command {
  return command
    .addOption(
      option('--signoff <file>', {
        ja: '確認記録の場所（省略時: ブックと同じ場所の .signoff.json があれば読む）',
        en: 'where the records of the sign-off are (default: beside the workbook, .signoff.json, if there)',
      }),
    )
    .addOption(
      option('--signoff-keys <files...>', {
        ja: '確認記録の署名を検証する公開鍵（.pub.pem）',
        en: 'public keys to check the signatures of those records with (.pub.pem)',
      }),
    );
}

/** Where the records of a workbook are kept unless told otherwise. */
export const signOffFileOf = (annex: string): string => `${annex.replace(/\.xlsx$/i, '')}.signoff.json`;

/** What the file of records holds; null when there is none. @throws Refusal `signoff-invalid` for what is no JSON */
export async function signOffsIn(file: string): Promise<unknown> {
  const text = await wholeText(file).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'file-missing') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no record: whoever reads it says so.
    return '';
  }
}

/** Checks the records of an annex; null when there are none and nobody named a file. */
export async function signOffsOf(
  receipt: Receipt,
  annex: string,
  { signoff, signoffKeys = [] }: SignOffFlags,
): Promise<SignOffCheck | null> {
  const records = await signOffsIn(signoff ?? signOffFileOf(annex));
  // Whoever names a file means to have it read.
  if (records === null && signoff === undefined) return null;
  return checkSignOffs(receipt, records, await Promise.all(signoffKeys.map((file) => wholeText(file))));
}
