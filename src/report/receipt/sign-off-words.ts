import { printable } from '../../language/printable.ts';
import type { Language, Text } from '../../language/text.ts';
import type { SignOffCheck } from './sign-off.ts';
import { signOffRoleLabel } from './sign-off-file.ts';

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
