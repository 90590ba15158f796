import type { MerchantDirectory } from '../../ledger/directory.ts';
import type { SharedFigures } from '../../ledger/shared-figures.ts';
import type { BlockMemory } from '../bytes/file-blocks.ts';
import { cp932Pairs, type PlainEncoding } from '../text/encoding.ts';
import { kernelDirectory, noMerchants, spellings, takeOver } from './directory.ts';
import { type Host, hostAnswers, type LineAnswers, type Question, questionNames } from './host.ts';
import { byName } from './instance.ts';
import { addressOf, type KernelMemory, openMemory, running, slack } from './memory.ts';

/** The separator of a file's lines, how many columns there are, and which of them is which field. */
export interface LineLayout {
  readonly separator: number;
  readonly width: number;
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
  readonly month: number;
  readonly salesAmount: number;
  readonly fraudAmount: number;
  /** Columns that are not used but looked at for marks (see `LineAnswers.marksNothing`). */
  readonly watched: readonly number[];
}

/** Work that costs the same on every machine: counted, so that more of it shows. */
export interface KernelWork {
  /** Calls of the kernel, and its questions to the host. */
  readonly calls: number;
  readonly questions: Readonly<Record<Question, number>>;
  /** How much of the memory merchants' records and figures take. */
  readonly bytes: number;
  /** How many slots the hash table of ids has; 0 while ids come in ascending order, which needs no table. */
  readonly slots: number;
}

/**
 * The kernel and its memory, which holds the merchants' ids and names as bytes: one for each ledger that is read from
 * text. Addresses are bytes from the start of the memory.
 */
export interface Kernel {
  readonly directory: MerchantDirectory;
  /** Where blocks of files may be put, and how many bytes there are for it. */
  readonly blocks: Omit<BlockMemory, 'bytes'>;
  /** Where copies of lines may be put that are elsewhere. */
  readonly copies: { readonly at: number; readonly length: number };
  /** The memory, for blocks. */
  bytes(): Uint8Array;
  /** The address of bytes that are in the memory; undefined for others. */
  addressOf(bytes: Uint8Array): number | undefined;
  /** Begins a file. False when it has more columns than the kernel can keep apart. */
  begin(layout: LineLayout, answers: LineAnswers): boolean;
  /**
   * Takes lines from one address to another, which is behind a line feed, and enters their figures. The first has this row.
   * Returns how many, at most `mostLines`.
   */
  skim(from: number, limit: number, most: number, encoding: PlainEncoding, row: number): number;
  /** Sums of the amounts that the last `skim` entered without the host. */
  sales(): number;
  fraud(): number;
  /** How many rows of a month, by its ordinal, were entered since this was asked last. */
  entered(ordinal: number): number;
  /** The address of the first line that was not taken. */
  stopped(): number;
  /** What it has asked so far, and the bytes that its merchants and figures take. */
  work(): KernelWork;
  /** How many fields of a column were empty in the rows taken since this was asked last. */
  emptied(column: number): number;
}

/** Lines that are taken in one call, at most. */
export const mostLines = 8192;
const copiesLength = 1 << 21;

/** A kernel that knows the merchants of a directory, by the same indexes; undefined where the host runs none. */
export function openKernel(present: MerchantDirectory, figures: SharedFigures): Kernel | undefined {
  const noAnswers: LineAnswers = {
    month: () => null,
    passes: () => false,
    marksNothing: () => false,
    isPlainId: () => false,
    enter: () => undefined,
  };
  const asked = byName(questionNames, () => 0);
  const host: Host = { figures, merchants: undefined, encoding: 'utf-8', answers: noAnswers, asked };
  const kernel = openMemory(hostAnswers(host));
  if (kernel === undefined) return undefined;
  const merchants = noMerchants(kernel);
  host.merchants = merchants;
  takeOver(merchants, present);
  const { constants } = kernel;
  const { blocksAt, blocksEnd, enteredAt, emptyAt } = constants;
  let calls = 0;
  let mayBeEmpty: readonly number[] = [];
  return {
    directory: kernelDirectory(merchants),
    blocks: { at: blocksAt, length: blocksEnd - blocksAt - copiesLength },
    copies: { at: blocksEnd - copiesLength, length: copiesLength - slack },
    bytes: () => kernel.bytes,
    addressOf: (bytes) => addressOf(kernel, bytes),
    begin(layout, answers) {
      const unused = unusedOf(layout);
      if (layout.width > constants.mostColumns || unused.length > constants.mostUnused) return false;
      host.answers = answers;
      mayBeEmpty = [...unused, layout.merchantName];
      beginFile(kernel, layout, unused);
      return true;
    },
    skim(from, limit, most, encoding, row) {
      if (encoding !== host.encoding) {
        host.encoding = encoding;
        spell(kernel, encoding);
      }
      calls++;
      kernel.calls.setFraudCount(figures.fraudEntries());
      const lines = Math.min(most, mostLines);
      const taken = running(kernel, 2 * (limit - from), lines, () =>
        kernel.calls.skim(from, limit, lines, figures.firstOrigin() + row),
      );
      figures.fraudEntered(kernel.state('fraudCount'));
      return taken;
    },
    stopped: () => kernel.state('stopped'),
    sales: () => kernel.state('salesEntered'),
    fraud: () => kernel.state('fraudEntered'),
    entered: (ordinal) => takenOut(kernel, enteredAt + ordinal * 4),
    emptied(column) {
      const nth = mayBeEmpty.indexOf(column);
      return nth === -1 ? 0 : takenOut(kernel, emptyAt + nth * 4);
    },
    work: () => ({
      calls,
      questions: { ...asked },
      bytes: kernel.state('arenaEnd') - constants.arenaAt,
      slots: kernel.state('slotMask') === 0 ? 0 : kernel.state('slotMask') + 1,
    }),
  };
}

/** The columns that are none of the fields. */
function unusedOf(layout: LineLayout): readonly number[] {
  const { width, merchantId, merchantName, month, salesAmount, fraudAmount } = layout;
  const used = [merchantId, merchantName, month, salesAmount, fraudAmount];
  return Array.from({ length: width }, (_, column) => column).filter((column) => !used.includes(column));
}

function beginFile({ bytes, calls, constants }: KernelMemory, layout: LineLayout, unused: readonly number[]) {
  const { unusedAt, watchedAt, emptyAt, mostUnused } = constants;
  bytes.set(unused, unusedAt);
  bytes.set(
    unused.map((column) => (layout.watched.includes(column) ? 1 : 0)),
    watchedAt,
  );
  bytes.fill(0, emptyAt, emptyAt + (mostUnused + 1) * 4);
  const { separator, width, merchantId, merchantName, month, salesAmount, fraudAmount } = layout;
  calls.begin(separator, width, merchantId, merchantName, month, salesAmount, fraudAmount, unused.length);
}

function spell({ bytes, calls, constants }: KernelMemory, encoding: PlainEncoding): void {
  if (encoding === 'cp932') bytes.set(cp932Pairs().bits, constants.pairsAt);
  calls.spelled(spellings[encoding]);
}

/** Reads a counter of 32 bits and sets it back to zero. */
function takenOut({ view }: KernelMemory, at: number): number {
  const count = view.getUint32(at, true);
  view.setUint32(at, 0, true);
  return count;
}
