import { bareId, idAndName } from '../ledger/alike-ids.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { whole } from './misread.ts';

/** Digits and capitals without a zero before them: another id of this kind is another id, however it is written. */
const isBare = /^[1-9A-Z][0-9A-Z]*$/;

/** Ids that are one but for how they are written. An id that is bare already is looked for by those that are not. */
export function alikeIds(ledger: Ledger): Diagnostic[] {
  const groups = new Map<string, Set<string>>();
  const look = (id: string): void => {
    if (isBare.test(id)) return;
    const bare = bareId(id);
    const group = groups.get(bare) ?? new Set<string>();
    groups.set(bare, group.add(id));
    const upper = bare.toUpperCase();
    if (isBare.test(upper) && ledger.indexOf(upper) !== undefined) group.add(upper);
  };
  const onlyInRegister = ledger.register?.onlyInRegister ?? [];
  const perhaps = [...ledger.perhapsAlike(onlyInRegister)].flatMap(
    (merchant) => ledger.merchant(merchant).members,
  );
  for (const id of perhaps) look(id);
  // Excel eats leading zeros: then an id is in the register one way and in the figures the other.
  for (const id of onlyInRegister) {
    look(id);
    const other = isBare.test(id) ? groups.get(bareId(id)) : undefined;
    other?.add(id);
  }
  return [
    ...[...groups.values()].filter((ids) => ids.size > 1).map((found) => alike([...found].sort())),
    ...lookalikes(ledger, [...perhaps, ...onlyInRegister]).map((found) => doubtOf(found, digitsAsLetters)),
    ...withName(ledger, perhaps).map((found) => doubtOf(found, nameBehind)),
  ];
}

/** What an id is where letters that look like digits are these: M01 of MO1, A11 of AIl. */
const withDigits = (id: string): string => id.normalize('NFKC').replace(/[Oo]/g, '0').replace(/[Il]/g, '1');

/** So few pairs are told whatever their months: of more, where both have a row of one month, ids may well be of both. */
const fewPairs = 3;

/** Groups of ids between which only O and 0, or I, l and 1 differ. */
function lookalikes(ledger: Ledger, ids: readonly string[]): (readonly string[])[] {
  const groups = new Map<string, Set<string>>();
  for (const id of ids) {
    if (!/[OoIl]/.test(id.normalize('NFKC'))) continue;
    const form = withDigits(id);
    const group = groups.get(form.toUpperCase()) ?? new Set<string>();
    groups.set(form.toUpperCase(), group.add(id));
    for (const twin of [form, form.toUpperCase()]) if (ledger.indexOf(twin) !== undefined) group.add(twin);
  }
  const found = [...groups.values()]
    .filter((group) => new Set([...group].map(bareId)).size > 1)
    .map((group) => [...group].sort());
  return found.length <= fewPairs ? found : found.filter((group) => !shareMonth(ledger, group));
}

/** Whether two of these merchants have a row of the same month: one that was mistyped has none where the other has. */
function shareMonth(ledger: Ledger, ids: readonly string[]): boolean {
  const merchants = ids.flatMap((id) => ledger.indexOf(id) ?? []);
  return ledger.columns.some(
    ({ origin }) => merchants.filter((merchant) => origin(merchant) !== 0).length > 1,
  );
}

/** Ids that end with the name of another one: A1 青葉 beside A1, which is called 青葉. */
function withName(ledger: Ledger, ids: readonly string[]): (readonly string[])[] {
  const bareName = (name: string): string => name.normalize('NFKC').replace(/[\s\u3000]/g, '');
  return ids.flatMap((id) => {
    const [, short, name] = idAndName.exec(id.normalize('NFKC')) ?? [];
    const other = short === undefined ? undefined : ledger.indexOf(short);
    if (short === undefined || name === undefined || other === undefined) return [];
    return bareName(ledger.merchant(other).name) === bareName(name) ? [[short, id]] : [];
  });
}

const doubtOf = (ids: readonly string[], words: Pick<Diagnostic, 'problem' | 'expected'>): Diagnostic => ({
  ...whole,
  ...words,
  severity: 'doubt',
  code: 'ids-alike',
  received: ids.join(', '),
  merchantId: ids[0] as string,
});

const digitsAsLetters = {
  problem: {
    ja: '数字と形の似た文字（O と 0、I・l と 1）だけが異なる加盟店番号がある。判定の単位は契約（加盟店）であり、同じ加盟店であれば、分かれたままでは基準額を超えないおそれがある',
    en: 'merchant ids that differ only by letters that look like digits (O and 0, I or l and 1); the unit of the law is the contract, and a merchant split in two may stay below the threshold',
  },
  expected: {
    ja: '一つの加盟店に一通りの番号。同じ加盟店なら、ファイルの番号を直す',
    en: 'one spelling per merchant; if they are one, its id corrected in the file',
  },
};

const nameBehind = {
  problem: {
    ja: '番号の後ろに加盟店名の付いた加盟店番号と、付かない加盟店番号がある。判定の単位は契約（加盟店）であり、同じ加盟店であれば、分かれたままでは基準額を超えないおそれがある',
    en: 'a merchant id with the name of the merchant behind it, beside the same id without; the unit of the law is the contract, and a merchant split in two may stay below the threshold',
  },
  expected: {
    ja: '一つの加盟店に一通りの番号。同じ加盟店なら、番号の欄から名前を除く',
    en: 'one spelling per merchant; if they are one, no name in the column of ids',
  },
};

const alike = (ids: readonly string[]): Diagnostic =>
  doubtOf(ids, {
    problem: {
      ja: '先頭のゼロ、全角と半角、大文字と小文字、ハイフン、空白、括弧、記号（※ * / .）、「加盟店」「株式会社」「No.」「様」「旧」、形の似た文字だけが異なる加盟店番号がある。判定の単位は契約（加盟店）であり、同じ加盟店であれば、分かれたままでは基準額を超えないおそれがある',
      en: 'merchant ids that differ only by leading zeros, width, case, hyphens, spaces, brackets or marks (※ * / .), by 加盟店, 株式会社, No., 様 or 旧, or by letters that look alike; the unit of the law is the contract, and a merchant split in two may stay below the threshold',
    },
    expected: {
      ja: '一つの加盟店に一通りの番号。同じ加盟店として集計するには sameId（コマンドでは --same-id digits）',
      en: 'one spelling per merchant; to take them for one, sameId (on the command line: --same-id digits)',
    },
  });
