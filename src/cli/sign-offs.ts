import type { Command } from 'commander';
import { wholeText } from '../intake/bytes/whole-file.ts';
import { printable } from '../language/printable.ts';
import { Refusal } from '../language/refusal.ts';
import type { Language, Text } from '../language/text.ts';
import type { Receipt } from '../report/receipt/receipt.ts';
import { checkSignOffs, type SignOffCheck } from '../report/receipt/sign-off.ts';
import { signOffRoleLabel } from '../report/receipt/sign-off-file.ts';
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

const brokenWords: Readonly<Record<NonNullable<SignOffCheck['broken']>, Text>> = {
  'other-receipt': {
    ja: '確認記録は別の作成証跡に対するものです（別紙が作り直されたか、別の別紙の記録です）。',
    en: 'The records of the sign-off are of another receipt: the annex was made anew, or they belong to another one.',
  },
  'records-changed': {
    ja: '確認記録が編集されています（ハッシュ値が一致しません）。',
    en: 'The records of the sign-off were edited: their digests do not agree.',
  },
  'signature-forged': {
    ja: '確認記録の署名が無効です。',
    en: 'A signature of the sign-off is not valid.',
  },
};

const signatureWords: Readonly<Record<SignOffCheck['records'][number]['signature'], Text>> = {
  none: { ja: '署名なし', en: 'not signed' },
  unchecked: { ja: '署名は未検証', en: 'signature not checked' },
  valid: { ja: '署名は有効', en: 'signature valid' },
  forged: { ja: '署名が無効', en: 'signature not valid' },
};

/** A check of records in lines. */
export function signOffLines(
  { broken, records, missing }: SignOffCheck,
  language: Language,
): readonly string[] {
  const ja = language === 'ja';
  const lines = records.map(({ role, by, on, key, signature }) => {
    const label = signOffRoleLabel[role][language];
    const state = signatureWords[signature][language];
    const which = key === null ? '' : ja ? `、鍵 SHA-256 ${key}` : `, key SHA-256 ${key}`;
    return ja
      ? `${label}：${printable(by)}（${on}、${state}${which}）`
      : `${label}: ${printable(by)} (${on}, ${state}${which})`;
  });
  if (broken !== null) lines.push(brokenWords[broken][language]);
  if (missing.length > 0) {
    const roles = missing.map((role) => signOffRoleLabel[role][language]).join(ja ? '、' : ', ');
    lines.push(ja ? `記録のない役割：${roles}` : `Nobody has signed off as: ${roles}`);
  }
  return lines;
}

/** What the records cannot show by themselves, for whoever checks them; none where there are none. */
export const limitLines = ({ records }: SignOffCheck, language: Language): readonly string[] =>
  records.length === 0
    ? []
    : language === 'ja'
      ? ['（各記録は前の記録に連なる。末尾から取り除かれた記録は、この照合では分からない。）']
      : ['(Each record follows from the one before. Records taken off the end cannot be told.)'];

/** One person in two roles, in lines; none where there is none. */
export const severalRolesLines = ({ severalRoles }: SignOffCheck, language: Language): readonly string[] =>
  severalRoles.map(({ by, roles }) => {
    const labels = roles.map((role) => signOffRoleLabel[role][language]);
    return language === 'ja'
      ? `同じ人が複数の役割を兼ねています：${printable(by)}（${labels.join('、')}）`
      : `One person is in several roles: ${printable(by)} (${labels.join(', ')})`;
  });
