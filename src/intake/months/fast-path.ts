import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { CellTaker } from '../fields/merchant-month.ts';
import { monthReader } from '../fields/month.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { looksLikeCard } from '../rows/received.ts';
import { isPlainId } from '../sift/plain-id.ts';
import type { CardGate } from '../table/card-numbers.ts';
import type { Delimiter, Skim } from '../text/csv.ts';
import type { LongColumns } from './merchant-months.ts';

const lineFeed = 0x0a;

/** Shorter text is never taken for a card number. */
const shortestCard = 13;

/** Rows of more columns are for the strict reading. */
const widest = 256;

/**
 * Reads plain lines of merchant months straight from the bytes: as many fields as the header has, no quotes, amounts
 * in plain digits. Whatever else a line has is left to the strict reading, so what is read here means the same there.
 */
export function monthSkim({
  columns,
  delimiter,
  builder,
  cells,
  gate,
  kernelFor,
  count: tell,
}: {
  readonly columns: LongColumns;
  readonly delimiter: Delimiter;
  readonly builder: LedgerBuilder;
  readonly cells: CellTaker;
  readonly gate: CardGate;
  /** The kernel, where so many bytes are worth one. */
  readonly kernelFor: (bytes: number) => Kernel | undefined;
  /** Told of the rows taken. */
  readonly count: (rows: number) => void;
}): Skim {
  const { header, merchantId, merchantName, month, salesAmount, fraudAmount } = columns;
  const width = header.length;
  const used = [merchantId, month, salesAmount, fraudAmount, ...(merchantName === -1 ? [] : [merchantName])];
  // So are those of which one column is read as two fields.
  if (width > widest || new Set(used).size < used.length) return (_, from) => ({ end: from, taken: 0 });
  const readMonth = monthReader();
  const separator = delimiter.charCodeAt(0);
  let begun: Kernel | undefined;
  const kernelOf = (bytes: number): Kernel | undefined => {
    if (begun !== undefined) return begun;
    begun = kernelFor(bytes);
    begun?.begin(
      { separator, width, merchantId, merchantName, month, salesAmount, fraudAmount },
      {
        month(text) {
          const number = text.length >= shortestCard ? null : readMonth(text);
          return typeof number === 'number' ? number : null;
        },
        passes: (text) => !looksLikeCard(text),
        isPlainId,
      },
    );
    return begun;
  };
  const mayBeEmpty = header.flatMap((_, c) =>
    c === merchantId || c === month || c === salesAmount || c === fraudAmount ? [] : [c],
  );

  const take = (kernel: Kernel, count: number, firstRow: number): void => {
    builder.shared.entered(firstRow + count - 1, kernel.entered, kernel.sales(), kernel.fraud());
    const { which, merchants, months, sales, fraud } = kernel.rows;
    const left = kernel.left();
    for (let i = 0; i < left; i++) {
      const merchant = merchants[i] as number;
      const number = months[i] as number;
      const nth = which[i] as number;
      if (nth < 0) {
        builder.shared.addFraud(merchant, number, fraud[i] as number);
        continue;
      }
      const row = firstRow + nth;
      const earlier = builder.add(merchant, number, sales[i] as number, fraud[i] as number, row);
      if (earlier !== undefined) cells.reportRepeat(row, kernel.directory.idOf(merchant), number, earlier);
    }
    gate.passed(count, (column) => (mayBeEmpty.includes(column) ? kernel.emptied(column) : 0));
    tell(count);
  };

  return ({ bytes, encoding }, from, firstLine) => {
    const kernel = kernelOf(bytes.length);
    if (kernel === undefined) return { end: from, taken: 0 };
    const { copies } = kernel;
    const end = bytes.lastIndexOf(lineFeed) + 1;
    let [at, taken] = [from, 0];
    while (at < end) {
      // Bytes that are not in the kernel's memory yet are copied there, in pieces of whole lines.
      let address = kernel.addressOf(bytes);
      let limit = end;
      if (address === undefined) {
        limit = Math.min(end, bytes.lastIndexOf(lineFeed, at + copies.length - 1) + 1);
        if (limit <= at) break;
        kernel.bytes().set(bytes.subarray(at, limit), copies.at);
        address = copies.at - at;
      }
      const most = Math.min(gate.room(), kernel.mostRows);
      while (at < limit) {
        const count = kernel.skim(address + at, address + limit, most, encoding, firstLine + taken);
        if (count > 0) take(kernel, count, firstLine + taken);
        taken += count;
        at = kernel.stopped() - address;
        if (count < most) break;
      }
      if (at < limit) break;
    }
    return { end: at, taken };
  };
}
