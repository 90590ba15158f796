import { expect, it } from 'vitest';
import { isTotalName, mayBeTotalName } from '../../src/ledger/total-name.ts';
import { cp932 } from '../support/cp932.ts';

const words = [
  ...['', '総', '小', '中', '大', '月', '年', '累', '全体', '全社', '全店'].flatMap((first) =>
    ['合計', '計', '総計', '集計'].map((last) => first + last),
  ),
  ...['総合計', '小計', '累計', '全体', '全社', '全店', '全加盟店', 'その他'],
  ...[
    'total',
    'Total',
    'GRAND TOTAL',
    'sub total',
    'Subtotal',
    'other',
    'Others',
    'ｔｏｔａｌ',
    'ＯＴＨＥＲＳ',
  ],
];
const merchants = [
  '計測器の店',
  '合計商店',
  '月の井',
  '青葉全店',
  'Total Wine',
  'Otherside',
  'その他本舗',
  '設計社',
  '',
];
const mayBe = (bytes: Uint8Array) => mayBeTotalName(bytes, 0, bytes.length);

it('names of totals are known in every width and case, and those of merchants are not', () => {
  expect(words.filter((word) => !isTotalName(word) || !isTotalName(` ${word}　`))).toEqual([]);
  expect(merchants.filter(isTotalName)).toEqual([]);
});

it('their bytes may be such, in both encodings, with spaces around them, and between other bytes', () => {
  for (const word of words) {
    for (const name of [word, `${word}　`, `${word} `, `　${word}`]) {
      for (const bytes of [Buffer.from(name), cp932(name)]) {
        expect({ name, mayBe: mayBe(bytes) }).toEqual({ name, mayBe: true });
        const between = Buffer.concat([Buffer.from('青,'), bytes, Buffer.from(',1')]);
        expect(mayBeTotalName(between, 4, 4 + bytes.length)).toBe(true);
      }
    }
  }
});

it('most names of merchants are passed over by their bytes', () => {
  for (const name of [
    '青葉商店 渋谷駅前店',
    '株式会社みどりの丘',
    'MERCHANT 001234',
    'カフェ・ド・パリ',
    'Tools',
    '設備計測',
  ]) {
    expect({ name, mayBe: [mayBe(Buffer.from(name)), mayBe(cp932(name))] }).toEqual({
      name,
      mayBe: [name === 'Tools', name === 'Tools'],
    });
  }
});

it('whatever character a name of a total ends in, its bytes may be such', () => {
  // Every character that another shape of a last letter may be.
  for (let code = 0x80; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const last = String.fromCodePoint(code);
    const name = ['合', 'tota', 'other', 'othe', '全', 'その'].map((first) => first + last).find(isTotalName);
    if (name !== undefined) expect({ name, mayBe: mayBe(Buffer.from(name)) }).toEqual({ name, mayBe: true });
  }
});
