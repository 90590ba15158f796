import type { Chance } from './chance.ts';

/** A merchant as its file knows it. */
export interface TrialMerchant {
  /** Without spaces around it. */
  readonly id: string;
  /** The names it goes by; the first one mostly. */
  readonly names: readonly string[];
}

type IdShape = (at: number, chance: Chance, length: number) => string;

/** How the ids of a trial are made. Each has its neighbours: alike in length, beginning or end. */
const asciiShapes: readonly IdShape[] = [
  (at) => `M${String(at).padStart(7, '0')}`,
  (at) => `M${at}`,
  (at) => String(at),
  (at, _, length) => String(at).padStart(length, '0'),
  // The same to the last characters, the same from the first ones on, the same but for one in the middle.
  (at, _, length) => 'A'.repeat(length) + at.toString(36),
  (at, _, length) => at.toString(36) + 'K'.repeat(length),
  (at, _, length) => `${'B'.repeat(length)}${at.toString(36)}${'B'.repeat(length)}`,
  // Each the beginning of the next.
  (at) => 'C'.repeat((at % 40) + 1) + (at < 40 ? '' : Math.floor(at / 40)),
  (at, chance) => (chance.maybe(0.5) ? `m-${at}` : `M-${at}`),
  (at) => `A ${at}`,
  (at) => `A-${at}-1`,
  (at) => `${'L'.repeat(55 + (at % 12))}${at}`,
];

const idShapes: readonly IdShape[] = [
  ...asciiShapes,
  (at, _, length) => '店'.repeat(length % 40) + at,
  (at) => `加盟店${at}号`,
  (at) => `亜${at % 10}${'ア'.repeat(at % 23)}${at}`,
  (at) => `Ｍ${at}`,
  (at) => `${'長'.repeat(80 + (at % 9))}${at}`,
];

/** Not without quotes in one kind of file or in both. */
const quotedShapes: readonly IdShape[] = [(at) => `Q,${at}`, (at) => `Q\t${at}`, (at) => `Q"${at}`];

/** What the texts of merchants are made of. */
export interface TextChoice {
  readonly onlyAscii: boolean;
  readonly onlyCp932: boolean;
  /** How likely a text has separators, quotes or line ends in it. */
  readonly odd: number;
}

const nameParts = [
  '青葉',
  '商店',
  '髙島',
  '㈱',
  '白樺',
  'Ａ店',
  '東京',
  'ストア',
  '①号',
  'Ⅲ',
  '珈琲',
  '∪',
  '～',
  '纊',
  '㈱ｱｵﾊﾞ',
];
const utf8Parts = ['𠮷野家', 'é', '〜', '﨑', '吉', 'ñ', '😀', 'é'];
const asciiParts = ['Store', 'Cafe ', 'A', '24', '-', 'shop', ' ', '.', '&'];

function someText(parts: readonly string[], chance: Chance, most: number): string {
  const length = chance.whole(1, most);
  let text = '';
  while (text.length < length) text += chance.one(parts);
  return [...text].slice(0, length).join('').trim() || 'x';
}

function someName(chance: Chance, { onlyAscii, onlyCp932, odd }: TextChoice): string {
  const parts = onlyAscii ? asciiParts : onlyCp932 ? nameParts : [...nameParts, ...utf8Parts];
  if (chance.maybe(odd)) {
    const between = chance.one([', ', ',', '\t', '"', '""', '\n']);
    return `${someText(parts, chance, 20)}${between}${someText(parts, chance, 8)}`;
  }
  const kind = chance.whole(0, 19);
  if (kind === 0) return '';
  if (kind < 7) return someText(asciiParts, chance, 40);
  if (kind === 7) return someText(parts, chance, 300);
  if (kind < 13) return someText([...parts, ...asciiParts], chance, 40);
  return someText(parts, chance, kind < 17 ? 12 : 40);
}

/** Merchants with different ids. */
export function someMerchants(count: number, chance: Chance, choice: TextChoice): TrialMerchant[] {
  // In CP932 the fast way leaves ids that are no ASCII.
  const usual = choice.onlyCp932 && chance.maybe(0.8) ? asciiShapes : idShapes;
  const shapes = Array.from({ length: chance.whole(1, 3) }, () => chance.one(usual));
  const length = chance.whole(1, 40);
  const sameName = chance.maybe(0.1) ? someName(chance, choice) : undefined;
  const ids = new Set<string>();
  const merchants: TrialMerchant[] = [];
  for (let at = 0; merchants.length < count; at++) {
    const shape = chance.one(chance.maybe(choice.odd) ? quotedShapes : shapes);
    const written = shape(at, chance, length).trim();
    const id = choice.onlyAscii ? written.replace(/[^ -~\t]/g, 'J') : written;
    if (id === '' || ids.has(id)) continue;
    ids.add(id);
    const names = [sameName ?? someName(chance, choice)];
    if (chance.maybe(0.05)) names.push(someName(chance, choice));
    merchants.push({ id, names });
  }
  return merchants;
}

/** Different numbers that pass for card numbers: 16 digits, an issuer's range, a right check digit. */
export function cardNumber(at: number): string {
  const digits = `4${String(at * 7919 + 111_111_111).padStart(14, '1')}`.slice(0, 15);
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
