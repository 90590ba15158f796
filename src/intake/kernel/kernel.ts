import { isUtf8 } from 'node:buffer';
import type { MerchantDirectory } from '../../ledger/directory.ts';
import type { SharedFigures } from '../../ledger/shared-figures.ts';
import type { SharedMemory } from '../../ledger/year-chunk.ts';
import type { BlockMemory } from '../bytes/file-blocks.ts';
import { trimmed } from '../rows/trimmed.ts';
import { cp932Pairs, type Encoding } from '../text/encoding.ts';
import { asCp932, asUtf8, kernelDirectory } from './directory.ts';
import { openMemory, slack } from './memory.ts';

/** What a file's lines are made of. */
export interface SkimLayout {
  readonly separator: number;
  readonly width: number;
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
  readonly month: number;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** What is asked of a text before a line with it is taken. */
export interface SkimAnswers {
  /** The month's number, or null to leave the line. */
  month(text: string): number | null;
  /** Whether the strict reading would see nothing but a text in it. */
  passes(text: string): boolean;
  /** Whether a new merchant may have this id without the strict reading looking at its line. */
  isPlainId(id: string): boolean;
}

/**
 * What is left to be entered of the rows taken last: which row it is, from 0, or its complement where only its fraud
 * is left.
 */
export interface SkimmedRows {
  readonly which: Int32Array;
  readonly merchants: Int32Array;
  readonly months: Int32Array;
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
}

/** Work that costs the same on every machine: counted, so that more of it shows. */
export interface KernelWork {
  /** Calls of the kernel, and its questions to the host. */
  readonly calls: number;
  readonly questions: Readonly<
    Record<'month' | 'merchant' | 'rename' | 'passes' | 'chunk' | 'spread' | 'heads' | 'fraud', number>
  >;
  /** Rows whose figures, or whose fraud, it left to the host. */
  readonly left: number;
  /** Records and shared figures. */
  readonly bytes: number;
  /** Of the hash table; 0 where ids come sorted, and there is none. */
  readonly slots: number;
}

/**
 * The kernel and its memory, which holds the merchants' ids and names as bytes: one for each ledger that is read from
 * text. Addresses are bytes from the start of the memory.
 */
export interface Kernel {
  readonly directory: MerchantDirectory;
  readonly rows: SkimmedRows;
  readonly mostRows: number;
  /** Where blocks of files may be put, and how many bytes there are for it. */
  readonly blocks: Omit<BlockMemory, 'bytes'>;
  /** Where copies of lines may be put that are elsewhere. */
  readonly copies: { readonly at: number; readonly length: number };
  /** The memory, for blocks. */
  bytes(): Buffer;
  /** The address of bytes that are in the memory; undefined for others. */
  addressOf(bytes: Uint8Array): number | undefined;
  /** Begins a file. */
  begin(layout: SkimLayout, questions: SkimAnswers): void;
  /**
   * Takes lines from one address to another, which is behind a line feed, and enters the figures it can. The first
   * has this row. Returns how many, at most `mostRows`.
   */
  skim(from: number, limit: number, most: number, encoding: Encoding, row: number): number;
  /** How many are left to be entered. */
  left(): number;
  /** The sums of what was entered. */
  sales(): number;
  fraud(): number;
  /** How many rows of a month, by its ordinal, were entered since this was asked last. */
  entered(ordinal: number): number;
  /** The address of the first line that was not taken. */
  stopped(): number;
  /** What it has asked and left so far, and the bytes that its merchants and figures take. */
  work(): KernelWork;
  /** How many fields of a column were empty in the rows taken since this was asked last. */
  emptied(column: number): number;
}

const copiesLength = 1 << 21;

/** A kernel that knows the merchants of a directory, by the same indexes. */
export function openKernel(present: MerchantDirectory, figures: SharedFigures): Kernel {
  let [encoding, answers]: [Encoding, SkimAnswers] = [
    'utf-8',
    { month: () => null, passes: () => false, isPlainId: () => false },
  ];
  const questions = { month: 0, merchant: 0, rename: 0, passes: 0, chunk: 0, spread: 0, heads: 0, fraud: 0 };
  let [calls, leftInAll] = [0, 0];

  const textOf = (from: number, to: number): string | null => {
    const bytes = memory.bytes().subarray(from, to);
    if (encoding === 'cp932') return cp932Pairs().decode(bytes);
    return isUtf8(bytes) ? memory.bytes().toString('utf8', from, to) : null;
  };
  const nameText = (from: number, to: number): string | null => {
    const text = textOf(from >>> 0, to >>> 0);
    return text === null || !answers.passes(text) ? null : trimmed(text);
  };

  /** Memory of the kernel, which is told at an address where it is. */
  const sharedAt = (address: number): SharedMemory => ({
    room: (words) => memory.room(words),
    placed(words, cells) {
      const { withHost, inCells, hasHigh, chunksAt, highsAt } = constants;
      const flags = cells === undefined ? 0 : inCells + (cells.high === null ? 0 : hasHigh);
      if (cells?.high) memory.bytes().writeUInt32LE(cells.high.byteOffset, address - chunksAt + highsAt);
      memory.bytes().writeUInt32LE(words === null ? withHost : words.byteOffset + flags, address);
    },
    pack(words) {
      const packed = memory.pack(words);
      if (packed !== undefined) memory.bytes().writeUInt32LE(0, address);
      return packed;
    },
  });

  // What the kernel asks. Addresses come signed.
  const memory = openMemory({
    month(from: number, to: number): number {
      questions.month++;
      const text = textOf(from >>> 0, to >>> 0);
      const month = text === null ? null : answers.month(text);
      const ordinal = month === null ? null : figures.ordinalOf(month);
      if (month === null || ordinal === null) return -1;
      memory.set('monthOrdinal', ordinal);
      const length = to - from;
      if (length <= constants.longestMonth) {
        const entry = memory.monthEntry(from, length) >>> 0;
        memory.bytes().writeInt32LE(month, entry);
        memory.bytes().writeInt32LE(length, entry + 4);
        memory.bytes().copyWithin(entry + 8, from >>> 0, to >>> 0);
        memory.bytes().writeInt32LE(ordinal, entry + 24);
      }
      return month;
    },
    chunk(year: number, chunk: number): number {
      questions.chunk++;
      const told = sharedAt(constants.chunksAt + ((chunk << constants.yearBits) + year) * 4);
      if (!figures.share(year, chunk, told)) told.placed(null);
      return 0;
    },
    heads(chunk: number): number {
      questions.heads++;
      figures.shareHeads(chunk, sharedAt(constants.fraudHeadsAt + chunk * 4));
      return 0;
    },
    fraud(chunk: number): number {
      questions.fraud++;
      const told = sharedAt(constants.fraudChunksAt + chunk * 4);
      if (!figures.shareFraud(chunk, told)) told.placed(null);
      return 0;
    },
    spread(year: number, chunk: number, origin: number): number {
      questions.spread++;
      figures.spread(year, chunk, origin >>> 0);
      return 0;
    },
    merchant(idFrom: number, idTo: number, nameFrom: number, nameTo: number, month: number): number {
      questions.merchant++;
      const id = textOf(idFrom >>> 0, idTo >>> 0);
      if (id === null || trimmed(id) !== id || !answers.passes(id)) return -1;
      const name = nameText(nameFrom, nameTo);
      if (name === null) return -1;
      const known = directory.indexOf(id);
      if (known !== undefined) {
        directory.rename(known, name, month);
        return known;
      }
      // What may be a total or a note is for the strict reading.
      if (!answers.isPlainId(id)) return -1;
      const raw = name === '' ? undefined : { from: nameFrom >>> 0, to: nameTo >>> 0, encoding };
      return directory.insert(id, name, month, raw);
    },
    far(merchant: number): number {
      directory.keep(merchant);
      return 0;
    },
    rename(merchant: number, from: number, to: number, month: number): number {
      questions.rename++;
      const name = nameText(from, to);
      if (name === null) return 0;
      directory.rename(merchant, name, month, { from: from >>> 0, to: to >>> 0, encoding });
      return 1;
    },
    passes(from: number, to: number): number {
      questions.passes++;
      const text = textOf(from >>> 0, to >>> 0);
      return text !== null && answers.passes(text) ? 1 : 0;
    },
  });
  const { constants } = memory;
  const directory = kernelDirectory(memory);
  directory.takeOver(present);

  const {
    leftAt,
    enteredAt,
    merchantsAt,
    monthNumbersAt,
    salesAt,
    fraudAt,
    mostRows,
    blocksAt,
    blocksEnd,
    emptyAt,
  } = constants;
  return {
    directory,
    rows: {
      which: new Int32Array(memory.buffer(), leftAt, mostRows),
      merchants: new Int32Array(memory.buffer(), merchantsAt, mostRows),
      months: new Int32Array(memory.buffer(), monthNumbersAt, mostRows),
      sales: new Float64Array(memory.buffer(), salesAt, mostRows),
      fraud: new Float64Array(memory.buffer(), fraudAt, mostRows),
    },
    mostRows,
    blocks: {
      at: blocksAt,
      length: blocksEnd - blocksAt - copiesLength,
    },
    copies: { at: blocksEnd - copiesLength, length: copiesLength - slack },
    bytes: memory.bytes,
    addressOf: memory.addressOf,
    begin(layout, asked) {
      answers = asked;
      const used = [
        layout.merchantId,
        layout.merchantName,
        layout.month,
        layout.salesAmount,
        layout.fraudAmount,
      ];
      for (let column = 0; column < layout.width; column++) {
        memory.bytes().writeUInt8(used.includes(column) ? 0 : 1, constants.unusedAt + column);
      }
      memory.bytes().fill(0, emptyAt, emptyAt + constants.mostColumns * 4);
      memory.set('separator', layout.separator);
      memory.set('width', layout.width);
      memory.set('idColumn', layout.merchantId);
      memory.set('nameColumn', layout.merchantName);
      memory.set('monthColumn', layout.month);
      memory.set('salesColumn', layout.salesAmount);
      memory.set('fraudColumn', layout.fraudAmount);
      memory.set('hasUnused', used.filter((column) => column !== -1).length < layout.width ? 1 : 0);
      memory.forgetMonths();
    },
    skim(from, limit, most, next, row) {
      if (next !== encoding) {
        encoding = next;
        if (encoding === 'cp932') memory.bytes().set(cp932Pairs().bits, constants.pairsAt);
        memory.set('spelling', encoding === 'utf-8' ? asUtf8 : asCp932);
        memory.forgetMonths();
      }
      memory.set('fraudCount', figures.fraudEntries());
      const taken = memory.running(2 * (limit - from), mostRows, () =>
        memory.skim(from, limit, Math.min(most, mostRows), figures.firstOrigin() + row),
      );
      figures.fraudEntered(memory.get('fraudCount'));
      calls++;
      leftInAll += memory.get('left');
      return taken;
    },
    stopped: () => memory.get('stopped'),
    work: () => ({
      calls,
      questions: { ...questions },
      left: leftInAll,
      bytes: memory.get('arenaEnd') - constants.arenaAt,
      slots: memory.get('slotMask') === 0 ? 0 : memory.get('slotMask') + 1,
    }),
    left: () => memory.get('left'),
    sales: () => memory.float('salesEntered'),
    fraud: () => memory.float('fraudEntered'),
    entered(ordinal) {
      const at = enteredAt + ordinal * 4;
      const count = memory.bytes().readUInt32LE(at);
      memory.bytes().writeUInt32LE(0, at);
      return count;
    },
    emptied(column) {
      const at = emptyAt + column * 4;
      const count = memory.bytes().readUInt32LE(at);
      memory.bytes().writeUInt32LE(0, at);
      return count;
    },
  };
}
