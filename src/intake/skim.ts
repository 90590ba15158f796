import { isAscii, isUtf8 } from 'node:buffer';
import type { LedgerBuilder } from '../ledger/ledger-builder.ts';
import type { CardGate } from './card-numbers.ts';
import { type CellTaker, trimmed } from './cell.ts';
import type { Delimiter, Skim } from './csv.ts';
import { cp932Pairs, type Encoding } from './encoding.ts';
import { knownMerchants } from './known-merchants.ts';
import type { LongColumns } from './merchant-months.ts';
import { monthReader } from './month.ts';
import { looksLikeCard } from './received.ts';

const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/** More digits, and an amount might be a card number, or past what a number holds: for the strict reading. */
const longestAmount = 12;

/** Of longer lines the strict reading says whether they are too long. */
const longestLine = 1 << 16;

/** Shorter text is never taken for a card number. */
const shortestCard = 13;

/**
 * Reads plain lines of merchant months straight from the bytes: as many fields as the header has, no quotes, amounts
 * in plain digits, ids and names without spaces around them, a month as it stands in one of the usual forms. Whatever
 * else a line has is left to the strict reading, so what is read here means the same there.
 */
export function monthSkim(
  columns: LongColumns,
  delimiter: Delimiter,
  builder: LedgerBuilder,
  cells: CellTaker,
  gate: CardGate,
): Skim {
  const { header, merchantId, merchantName, month: monthColumn, salesAmount, fraudAmount } = columns;
  const width = header.length;
  const separator = delimiter.charCodeAt(0);
  const known = knownMerchants();
  const readMonth = monthReader();
  // Where each field of the line begins and ends, and the same of the last one in its column that was not empty.
  const [start, end] = [new Int32Array(width), new Int32Array(width)];
  const [lastStart, lastEnd] = [new Int32Array(width), new Int32Array(width)];
  const changes = new Uint32Array(width);
  // The name may be compared before it is cut out where the id stands to the left of it.
  const guessed = merchantName > merchantId ? merchantName : -1;
  const others = header.flatMap((_, c) =>
    [merchantId, merchantName, monthColumn, salesAmount, fraudAmount].includes(c) ? [] : [c],
  );
  let valid: { readonly bytes: Buffer; readonly isText: boolean } | undefined;
  let entry = -1;

  const isText = (bytes: Buffer, encoding: Encoding): boolean => {
    if (valid?.bytes !== bytes) valid = { bytes, isText: encoding === 'cp932' || isUtf8(bytes) };
    return valid.isText;
  };

  return ({ bytes, encoding }, from, firstLine) => {
    if (!isText(bytes, encoding)) return { end: from, taken: 0 };
    const limit = bytes.lastIndexOf(lineFeed) + 1;
    const room = gate.room();
    const textOf = (c: number, starts: Int32Array, ends: Int32Array): string | null =>
      decoded(bytes, starts[c] as number, ends[c] as number, encoding);
    // Whether a field that is not empty is the same as the last one in its column, as the gate sees it.
    const repeats = (c: number): boolean => {
      const [from, to] = [lastStart[c] as number, lastEnd[c] as number];
      if (from === to) return textOf(c, start, end) === gate.lastOf(c);
      return sameBytes(bytes, start[c] as number, end[c] as number, from, to);
    };
    let at = from;
    let taken = 0;
    let followed = entry;
    let monthNumber = -1;
    changes.fill(0);
    lastStart.fill(0);
    lastEnd.fill(0);

    while (at < limit && taken < room) {
      let p = at;
      let found = -1;
      let nameKnown = false;
      let c = 0;
      for (; c < width; c++) {
        start[c] = p;
        if (c === guessed && found !== -1) {
          const after = known.afterName(found, bytes, p);
          if (after !== -1 && (bytes[after] === separator || bytes[after] === lineFeed)) {
            p = after;
            nameKnown = true;
          }
        }
        let byte = bytes[p] as number;
        while (byte !== separator && byte !== lineFeed && byte !== quote) byte = bytes[++p] as number;
        end[c] = p;
        if (byte === quote || (byte === lineFeed) !== (c === width - 1)) break;
        if (c === merchantId) {
          if (start[c] === p) break;
          found = known.find(bytes, start[c] as number, p, followed);
        }
        p++;
      }
      if (c < width || p - at > longestLine) break;
      const last = width - 1;
      if (
        (end[last] as number) > (start[last] as number) &&
        bytes[(end[last] as number) - 1] === carriageReturn
      ) {
        end[last] = (end[last] as number) - 1;
        if (last === merchantId)
          found = known.find(bytes, start[last] as number, end[last] as number, followed);
        if (last === merchantName) nameKnown = false;
      }

      const sales = amountAt(bytes, start[salesAmount] as number, end[salesAmount] as number);
      const fraud = amountAt(bytes, start[fraudAmount] as number, end[fraudAmount] as number);
      if (sales === -1 || fraud === -1) break;

      const sameMonth = monthNumber !== -1 && repeats(monthColumn);
      if (!sameMonth) {
        const plain = plainMonth(bytes, start[monthColumn] as number, end[monthColumn] as number);
        if (plain !== -1) monthNumber = plain;
        else {
          const text = textOf(monthColumn, start, end);
          const read = text === null || text.length >= shortestCard ? 'month-invalid' : readMonth(text);
          if (typeof read === 'string') break;
          monthNumber = read;
        }
      }
      let name = '';
      let nameText: string | null = '';
      if (merchantName !== -1) {
        if (found !== -1 && !nameKnown) {
          const after = known.afterName(found, bytes, start[merchantName] as number);
          nameKnown = after === end[merchantName];
        }
        if (nameKnown) name = known.nameOf(found);
        else {
          nameText = textOf(merchantName, start, end);
          if (nameText === null || looksLikeCard(nameText)) break;
          name = trimmed(nameText);
        }
      }
      let id = '';
      if (found === -1) {
        const text = textOf(merchantId, start, end);
        if (text === null || trimmed(text) !== text || looksLikeCard(text)) break;
        id = text;
      }
      if (others.length > 0 && !others.every((o) => mayPass(textOf(o, start, end)))) break;

      // From here on the line is taken.
      let merchant: number;
      if (found === -1) {
        merchant = builder.merchant(id, name, monthNumber);
        found = known.add(bytes, start[merchantId] as number, end[merchantId] as number, merchant, name);
      } else {
        merchant = known.indexOf(found);
        builder.rename(merchant, name, monthNumber);
      }
      if (merchantName !== -1 && !nameKnown && found !== -1) {
        known.rename(found, bytes, start[merchantName] as number, end[merchantName] as number, name);
      }
      if (followed !== -1 && found !== -1 && followed !== found) known.follow(followed, found);

      const row = firstLine + taken;
      const sameMerchant = taken > 0 && found === followed && found !== -1;
      for (let column = 0; column < width; column++) {
        if (start[column] === end[column]) continue;
        const same =
          (column === monthColumn && sameMonth) || (column === merchantId && sameMerchant) || repeats(column);
        if (!same) changes[column] = (changes[column] as number) + 1;
        lastStart[column] = start[column] as number;
        lastEnd[column] = end[column] as number;
      }
      const earlier = builder.add(merchant, monthNumber, sales, fraud, row);
      if (earlier !== undefined) {
        cells.reportRepeat(
          row,
          id === '' ? (textOf(merchantId, start, end) as string) : id,
          monthNumber,
          earlier,
        );
      }
      followed = found;
      taken++;
      at = p;
    }
    entry = followed;
    if (taken > 0) {
      gate.passed(
        taken,
        changes,
        header.map((_, column) => textOf(column, lastStart, lastEnd) as string),
      );
    }
    return { end: at, taken };
  };
}

/** The text of bytes that are known to be UTF-8, or that CP932 has one spelling for; null when it does not. */
function decoded(bytes: Buffer, from: number, to: number, encoding: Encoding): string | null {
  if (encoding === 'utf-8') return bytes.toString('utf8', from, to);
  const part = bytes.subarray(from, to);
  return isAscii(part) ? part.toString('latin1') : cp932Pairs().decode(part);
}

const mayPass = (text: string | null): boolean =>
  text !== null && (text.length < shortestCard || !looksLikeCard(text));

/** Plain digits, or -1. */
function amountAt(bytes: Buffer, from: number, to: number): number {
  if (to === from || to - from > longestAmount) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The number of a month written 2025-04, 2025/04 or 202504, or -1. */
function plainMonth(bytes: Buffer, from: number, to: number): number {
  const length = to - from;
  if (length !== 6 && length !== 7) return -1;
  if (length === 7 && bytes[from + 4] !== 0x2d && bytes[from + 4] !== 0x2f) return -1;
  const year = amountAt(bytes, from, from + 4);
  const month = amountAt(bytes, to - 2, to);
  return year >= 1900 && year <= 2099 && month >= 1 && month <= 12 ? year * 12 + month - 1 : -1;
}

function sameBytes(bytes: Buffer, from: number, to: number, lastFrom: number, lastTo: number): boolean {
  if (to - from !== lastTo - lastFrom) return false;
  for (let i = from, j = lastFrom; i < to; i++, j++) if (bytes[i] !== bytes[j]) return false;
  return true;
}
