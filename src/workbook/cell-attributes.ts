import { cellKind } from './sheet-row.ts';
import { isName } from './xml-words.ts';

/** A whole number of digits, spaces around them allowed; NaN for anything else. */
export function wholeAt(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9)
      return Number(String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 40))));
    number = number * 10 + digit;
  }
  return to === from ? Number.NaN : number;
}

/** The column of an address, from 0; -1 or beyond the last for what is none. */
export function columnAt(bytes: Uint8Array, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to && at < from + 4; at++) {
    const letter = (bytes[at] as number) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** The kind of value that a cell of this type has. Types of several letters are texts: `str`, `inlineStr`. */
export function kindAt(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 1) return cellKind.text;
  switch (bytes[from]) {
    case 0x73:
      return cellKind.shared;
    case 0x6e:
      return cellKind.number;
    case 0x62:
      return cellKind.boolean;
    case 0x65:
      return cellKind.error;
    case 0x64:
      return cellKind.date;
    default:
      return cellKind.text;
  }
}

/** Whether an attribute says yes. */
export const isTrue = (bytes: Uint8Array, from: number, to: number): boolean =>
  isName(bytes, from, to, '1') || isName(bytes, from, to, 'true');
