import { looksLikeCard } from '../../language/card-number.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { CellTaker } from '../fields/merchant-month.ts';
import { monthReader } from '../fields/month.ts';
import { type Kernel, mostLines } from '../kernel/kernel.ts';
import { isPlainId } from '../sift/plain-id.ts';
import type { CardGate } from '../table/card-numbers.ts';
import type { Delimiter, Skim } from '../text/csv.ts';
import type { Marks } from './marked-rows.ts';
import type { LongColumns } from './merchant-months.ts';
import type { WrittenUnits } from './written-units.ts';

const lineFeed = 0x0a;

/** Shorter text is never taken for a card number. */
const shortestCard = 13;

const leave: Skim = (_, from) => ({ end: from, taken: 0 });

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
  passed,
  marks,
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
  /** Told of what they come to. */
  readonly passed: WrittenUnits['passed'];
  /** What rows may be marked by: a line whose marks say something is left. */
  readonly marks: Pick<Marks, 'columns' | 'sayNothing'>;
}): Skim {
  const { header, merchantId, merchantName, month, salesAmount, fraudAmount } = columns;
  const layout = { merchantId, merchantName, month, salesAmount, fraudAmount };
  const used = Object.values(layout).filter((column) => column !== -1);
  // Lines of which one column is read as two fields are for the strict reading.
  if (new Set(used).size < used.length) return leave;
  // In CP932 it is the second byte of characters as well (ポ), which the kernel would cut in two.
  if (delimiter === '|') return leave;
  const readMonth = monthReader();
  let begun: Kernel | undefined;
  const kernelOf = (bytes: number): Kernel | undefined => {
    if (begun !== undefined) return begun;
    const kernel = kernelFor(bytes);
    const answers = {
      month(text: string): number | null {
        const number = text.length >= shortestCard ? null : readMonth(text);
        return typeof number === 'number' ? number : null;
      },
      passes: (text: string) => !looksLikeCard(text),
      marksNothing: marks.sayNothing,
      isPlainId,
      enter(merchant: number, of: number, sales: number, fraud: number, row: number): void {
        const earlier = builder.add(merchant, of, sales, fraud, row);
        if (earlier !== undefined) cells.reportRepeat(row, builder.directory().idOf(merchant), of, earlier);
      },
    };
    const separator = delimiter.charCodeAt(0);
    const watched = marks.columns;
    if (kernel?.begin({ separator, width: header.length, ...layout, watched }, answers)) begun = kernel;
    return begun;
  };

  const take = (kernel: Kernel, count: number, firstRow: number): void => {
    const [sales, fraud] = [kernel.sales(), kernel.fraud()];
    builder.shared.entered(firstRow + count - 1, kernel.entered, sales, fraud);
    passed({ sales, fraud });
    gate.passed(count, kernel.emptied);
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
      const most = Math.min(gate.room(), mostLines);
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
