import { isUtf8 } from 'node:buffer';
import { Refusal } from '../language/refusal.ts';
import { type MerchantDirectory, replaces } from '../ledger/directory.ts';
import type { SharedFigures } from '../ledger/ledger-builder.ts';
import { chunkSize } from '../ledger/month-store.ts';
import { trimmed } from './cell.ts';
import { cp932Pairs, type Encoding } from './encoding.ts';
import { skimKernel } from './skim-kernel.ts';

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
    Record<'month' | 'merchant' | 'rename' | 'passes' | 'chunk' | 'spread', number>
  >;
  /** Rows whose figures, or whose fraud, it left to the host. */
  readonly left: number;
  /** Records and shared figures. */
  readonly bytes: number;
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
  readonly blocks: { readonly at: number; readonly length: number };
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

const page = 1 << 16;
const mostPages = 1 << 16;
/** The memory grows by this at least. */
const growth = 1 << 24;
/** Records and texts are read eight or sixteen bytes at a time. */
const slack = 1 << 16;
const [fewestSlots, slotsGrowth] = [1 << 18, 8];
const copiesLength = 1 << 21;
const [noText, asUtf8, asCp932] = [3, 1, 2];

let compiled: WebAssembly.Module | undefined;

/** A kernel that knows the merchants of a directory, by the same indexes. */
export function openKernel(present: MerchantDirectory, figures: SharedFigures): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(skimKernel, 'base64'));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  let view = Buffer.from(memory.buffer);
  const buffers = new WeakSet<ArrayBufferLike>([memory.buffer]);
  let [encoding, answers]: [Encoding, SkimAnswers] = ['utf-8', { month: () => null, passes: () => false }];

  const questions = { month: 0, merchant: 0, rename: 0, passes: 0, chunk: 0, spread: 0 };
  let [calls, leftInAll] = [0, 0];

  // Ids the kernel does not keep, and names: too long, or too many with one hash.
  const farIds = new Map<number, string>();
  const farIndexes = new Map<string, number>();
  const farNames = new Map<number, string>();
  const variouslyNamed = new Set<number>();

  const textOf = (from: number, to: number): string | null => {
    const bytes = view.subarray(from, to);
    if (encoding === 'cp932') return cp932Pairs().decode(bytes);
    return isUtf8(bytes) ? utf8Of(view, from, to) : null;
  };
  const nameText = (from: number, to: number): string | null => {
    const text = textOf(from >>> 0, to >>> 0);
    return text === null || !answers.passes(text) ? null : trimmed(text);
  };

  const { exports } = new WebAssembly.Instance(compiled, {
    env: {
      memory,
      abort: () => {
        throw new Error('The kernel stopped.');
      },
    },
    host: {
      month(from: number, to: number): number {
        questions.month++;
        const text = textOf(from >>> 0, to >>> 0);
        const month = text === null ? null : answers.month(text);
        const ordinal = month === null ? null : figures.ordinalOf(month);
        if (month === null || ordinal === null) return -1;
        kernel.set('monthOrdinal', ordinal);
        const length = to - from;
        if (length <= constants.longestMonth) {
          const entry = kernel.monthEntry(from, length) >>> 0;
          view.writeInt32LE(month, entry);
          view.writeInt32LE(length, entry + 4);
          view.copyWithin(entry + 8, from >>> 0, to >>> 0);
          view.writeInt32LE(ordinal, entry + 24);
        }
        return month;
      },
      chunk(ordinal: number, chunk: number): number {
        questions.chunk++;
        const at = allotted(constants.chunkBytes);
        const entry = constants.chunksAt + (ordinal * constants.mostChunks + chunk) * 8;
        const told = {
          // Sales the kernel cannot write are the ledger's own business from then on.
          moved: () => {
            view.writeUInt32LE(1, entry);
          },
          roomForOrigins: () => {
            const origins = allotted(4 * chunkSize);
            view.writeUInt32LE(origins, entry + 4);
            return new Uint32Array(memory.buffer, origins, chunkSize);
          },
        };
        return figures.share(ordinal, chunk, memory.buffer, at, told) ? at : 0;
      },
      spread(ordinal: number, chunk: number): void {
        questions.spread++;
        figures.spread(ordinal, chunk);
      },
      merchant(idFrom: number, idTo: number, nameFrom: number, nameTo: number, month: number): number {
        questions.merchant++;
        const id = textOf(idFrom >>> 0, idTo >>> 0);
        if (id === null || trimmed(id) !== id || !answers.passes(id)) return -1;
        const name = nameText(nameFrom, nameTo);
        if (name === null) return -1;
        const known = indexOf(id);
        if (known !== undefined) {
          rename(known, name, month);
          return known;
        }
        const raw = name === '' ? undefined : { from: nameFrom >>> 0, to: nameTo >>> 0, encoding };
        return insert(id, name, month, raw);
      },
      rename(merchant: number, from: number, to: number, month: number): number {
        questions.rename++;
        const name = nameText(from, to);
        if (name === null) return 0;
        rename(merchant, name, month, { from: from >>> 0, to: to >>> 0, encoding });
        return 1;
      },
      passes(from: number, to: number): number {
        questions.passes++;
        const text = textOf(from >>> 0, to >>> 0);
        return text !== null && answers.passes(text) ? 1 : 0;
      },
    },
  });
  const kernel = kernelOf(exports);
  const { constants } = kernel;
  memory.grow((constants.arenaAt + growth) / page);
  view = Buffer.from(memory.buffer);
  buffers.add(memory.buffer);

  /** Makes room for so many more bytes of records and so many more merchants. */
  const reserve = (bytes: number, merchants: number): void => {
    const missing = kernel.get('arenaEnd') + bytes + slack - memory.buffer.byteLength;
    if (missing > 0) {
      const pages = Math.ceil(Math.max(missing, growth) / page);
      if (memory.buffer.byteLength / page + pages > mostPages) refuseTooMany();
      memory.grow(pages);
      view = Buffer.from(memory.buffer);
      buffers.add(memory.buffer);
    }
    const needed = (kernel.get('merchants') + merchants) * 2;
    let slots = kernel.get('slotMask') + 1;
    if (needed <= slots || slots >= constants.mostMerchants * 2) return;
    while (slots < needed && slots < constants.mostMerchants * 2) slots *= slotsGrowth;
    kernel.rehash(Math.min(slots, 1 << 25));
  };

  /** So many bytes at the end of the records. */
  const allotted = (bytes: number): number => {
    reserve(bytes + 8, 0);
    const at = Math.ceil(kernel.get('arenaEnd') / 8) * 8;
    kernel.set('arenaEnd', at + bytes);
    return at;
  };

  const indexOf = (id: string): number | undefined => {
    if (id === '' || id.length > constants.longestId) return farIndexes.get(id);
    const length = view.write(id, constants.textAt, 'utf8');
    if (length > constants.longestId) return farIndexes.get(id);
    const found = kernel.find(constants.textAt, length);
    return found === -1 ? farIndexes.get(id) : found;
  };

  interface Spelled {
    readonly from: number;
    readonly to: number;
    readonly encoding: Encoding;
  }

  /** Puts a name where the kernel can see it: as it was spelled, or in UTF-8. */
  const spelled = (name: string, raw: Spelled | undefined) => {
    if (raw !== undefined && raw.to - raw.from <= constants.longestName) {
      const bytes = view.subarray(raw.from, raw.to);
      const foreign = bytes.some((byte) => byte > 0x7f);
      return {
        at: raw.from,
        length: raw.to - raw.from,
        spelling: !foreign ? 0 : raw.encoding === 'utf-8' ? asUtf8 : asCp932,
      };
    }
    const at = constants.textAt + page;
    if (name.length > constants.longestName) return { at, length: 0, spelling: noText };
    const length = view.write(name, at, 'utf8');
    if (length > constants.longestName) return { at, length: 0, spelling: noText };
    return { at, length, spelling: length === name.length ? 0 : asUtf8 };
  };

  const setRank = (index: number, month: number): void => {
    view.writeUInt16LE(month + 1, constants.ranksAt + index * 2);
  };
  const rankOf = (index: number): number => view.readUInt16LE(constants.ranksAt + index * 2) - 1;

  /** Writes a record at the end, for a new merchant or in place of the one it has. */
  const writeRecord = (index: number, id: Buffer | null, name: ReturnType<typeof spelled>): void => {
    const end = kernel.get('arenaEnd');
    view.writeUInt32LE(end, constants.startsAt + index * 4);
    let at = end;
    if (id === null) at = view.writeUInt8(0x80, at);
    else at = view.writeUInt8(id.length, at);
    const second = name.length * 4 + name.spelling;
    if (second > 0x7f) at = view.writeUInt8((second & 0x7f) | 0x80, at);
    at = view.writeUInt8(second > 0x7f ? second >> 7 : second, at);
    if (id !== null) {
      view.set(id, at);
      at += id.length;
    }
    view.copyWithin(at, name.at, name.at + name.length);
    kernel.set('arenaEnd', at + name.length);
  };

  const recordOf = (index: number) => {
    let at = view.readUInt32LE(constants.startsAt + index * 4);
    const first = view.readUInt8(at++);
    let second = view.readUInt8(at++);
    if (second > 0x7f) second = (second & 0x7f) | (view.readUInt8(at++) << 7);
    const idLength = first > 0x7f ? 0 : first;
    const nameAt = at + idLength;
    return { idAt: at, nameAt, nameEnd: nameAt + (second >> 2), spelling: second & 3 };
  };

  const refuseTooMany = (): never => {
    throw new Refusal('too-many-merchants', {
      ja: `加盟店が多すぎます（${kernel.get('merchants')} 件を超えました）。加盟店番号の列の指定を確認し、正しければ入力を分けて実行してください。`,
      en: `There are too many merchants (more than ${kernel.get('merchants')}). Check which column is taken as the merchant id; if it is right, run the input in parts.`,
    });
  };

  const insert = (id: string, name: string, month: number, raw?: Spelled): number => {
    if (kernel.get('merchants') >= constants.mostMerchants) refuseTooMany();
    reserve(constants.longestId + constants.longestName, 1);
    const as = spelled(name, raw);
    const length = id.length > constants.longestId ? 0 : view.write(id, constants.textAt, 'utf8');
    let index = -1;
    if (length > 0 && length <= constants.longestId) {
      index = kernel.add(constants.textAt, length, as.at, as.length, month, as.spelling);
    }
    if (index === -1) {
      index = kernel.get('merchants');
      kernel.set('merchants', index + 1);
      writeRecord(index, null, as);
      farIds.set(index, id);
      farIndexes.set(id, index);
    }
    if (as.spelling === noText) farNames.set(index, name);
    setRank(index, name === '' ? -1 : month);
    return index;
  };

  const nameOf = (index: number): string => {
    const { nameAt, nameEnd, spelling } = recordOf(index);
    if (spelling === noText) return farNames.get(index) as string;
    if (spelling !== asCp932) return trimmed(utf8Of(view, nameAt, nameEnd));
    return trimmed(cp932Pairs().decode(view.subarray(nameAt, nameEnd)) as string);
  };

  const rename = (index: number, name: string, month: number, raw?: Spelled): void => {
    if (name === '') return;
    const standing = { name: nameOf(index), month: rankOf(index) };
    const { spelling } = recordOf(index);
    // A file in the other encoding spells every name in its own way, from here on.
    const otherwise =
      raw !== undefined && (spelling === asUtf8 || spelling === asCp932) && spelling !== spellingOf(raw);
    if (standing.name === name) {
      if (month > standing.month) setRank(index, month);
      if (!otherwise) return;
    } else {
      if (standing.name !== '') variouslyNamed.add(index);
      if (!replaces(name, month, standing)) return;
      setRank(index, month);
    }
    reserve(constants.longestId + constants.longestName, 0);
    const { idAt, nameAt } = recordOf(index);
    const id = farIds.has(index) ? null : Buffer.from(view.subarray(idAt, nameAt));
    const as = spelled(name, raw);
    writeRecord(index, id, as);
    if (as.spelling === noText) farNames.set(index, name);
    else farNames.delete(index);
  };

  const checked = (index: number): number => {
    if (Number.isInteger(index) && index >= 0 && index < kernel.get('merchants')) return index;
    throw new RangeError(`There is no merchant ${index} in this ledger.`);
  };

  let latest = { id: '', index: -1 };
  const directory: MerchantDirectory = {
    count: () => kernel.get('merchants'),
    indexOf,
    idOf(index) {
      const { idAt, nameAt } = recordOf(checked(index));
      return farIds.get(index) ?? utf8Of(view, idAt, nameAt);
    },
    nameOf: (index) => nameOf(checked(index)),
    monthOfName: (index) => rankOf(checked(index)),
    merchant(id, name, month) {
      const known = latest.id === id ? latest.index : indexOf(id);
      latest = { id, index: known ?? insert(id, name, month) };
      if (known !== undefined) rename(known, name, month);
      return latest.index;
    },
    variouslyNamed,
  };

  kernel.rehash(fewestSlots);
  for (let index = 0; index < present.count(); index++) {
    insert(present.idOf(index), present.nameOf(index), present.monthOfName(index));
  }
  for (const index of present.variouslyNamed) variouslyNamed.add(index);

  const {
    leftAt,
    enteredAt,
    merchantsAt,
    monthNumbersAt,
    salesAt,
    fraudAt,
    mostRows,
    blocksAt,
    ranksAt,
    emptyAt,
  } = constants;
  return {
    directory,
    rows: {
      which: new Int32Array(memory.buffer, leftAt, mostRows),
      merchants: new Int32Array(memory.buffer, merchantsAt, mostRows),
      months: new Int32Array(memory.buffer, monthNumbersAt, mostRows),
      sales: new Float64Array(memory.buffer, salesAt, mostRows),
      fraud: new Float64Array(memory.buffer, fraudAt, mostRows),
    },
    mostRows,
    blocks: { at: blocksAt, length: ranksAt - blocksAt - copiesLength },
    copies: { at: ranksAt - copiesLength, length: copiesLength - slack },
    bytes: () => view,
    addressOf: (bytes) => (buffers.has(bytes.buffer) ? bytes.byteOffset : undefined),
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
        view.writeUInt8(used.includes(column) ? 0 : 1, constants.unusedAt + column);
      }
      view.fill(0, emptyAt, emptyAt + constants.mostColumns * 4);
      kernel.set('separator', layout.separator);
      kernel.set('width', layout.width);
      kernel.set('idColumn', layout.merchantId);
      kernel.set('nameColumn', layout.merchantName);
      kernel.set('monthColumn', layout.month);
      kernel.set('salesColumn', layout.salesAmount);
      kernel.set('fraudColumn', layout.fraudAmount);
      kernel.set('hasUnused', used.filter((column) => column !== -1).length < layout.width ? 1 : 0);
      forgetMonths();
    },
    skim(from, limit, most, next, row) {
      if (next !== encoding) {
        encoding = next;
        if (encoding === 'cp932') view.set(cp932Pairs().bits, constants.pairsAt);
        kernel.set('spelling', encoding === 'utf-8' ? asUtf8 : asCp932);
        forgetMonths();
      }
      reserve(limit - from, mostRows);
      const taken = kernel.skim(from, limit, Math.min(most, mostRows), figures.firstOrigin() + row);
      calls++;
      leftInAll += kernel.get('left');
      return taken;
    },
    stopped: () => kernel.get('stopped'),
    work: () => ({
      calls,
      questions: { ...questions },
      left: leftInAll,
      bytes: kernel.get('arenaEnd') - constants.arenaAt,
      slots: kernel.get('slotMask') + 1,
    }),
    left: () => kernel.get('left'),
    sales: () => kernel.float('salesEntered'),
    fraud: () => kernel.float('fraudEntered'),
    entered(ordinal) {
      const at = enteredAt + ordinal * 4;
      const count = view.readUInt32LE(at);
      view.writeUInt32LE(0, at);
      return count;
    },
    emptied(column) {
      const at = emptyAt + column * 4;
      const count = view.readUInt32LE(at);
      view.writeUInt32LE(0, at);
      return count;
    },
  };

  function forgetMonths(): void {
    view.fill(0, constants.monthsAt, constants.enteredAt);
  }
}

const spellingOf = ({ encoding }: { readonly encoding: Encoding }): number =>
  encoding === 'utf-8' ? asUtf8 : asCp932;

const utf8Of = (bytes: Buffer, from: number, to: number): string => bytes.toString('utf8', from, to);

/** The numbers the kernel tells of itself, where it keeps what. */
const constantNames = [
  'unusedAt',
  'emptyAt',
  'mostColumns',
  'monthsAt',
  'longestMonth',
  'leftAt',
  'enteredAt',
  'merchantsAt',
  'monthNumbersAt',
  'salesAt',
  'fraudAt',
  'mostRows',
  'pairsAt',
  'textAt',
  'blocksAt',
  'ranksAt',
  'startsAt',
  'chunksAt',
  'mostChunks',
  'chunkBytes',
  'arenaAt',
  'mostMerchants',
  'longestId',
  'longestName',
] as const;

function kernelOf(exports: WebAssembly.Exports) {
  const globalOf = (name: string): WebAssembly.Global => {
    const found = exports[name];
    if (found instanceof WebAssembly.Global) return found;
    throw new Error(`The kernel has no ${name}.`);
  };
  const callOf = (name: string): ((...numbers: number[]) => number) => {
    const found = exports[name];
    if (typeof found === 'function') return (...numbers) => Number(found(...numbers));
    throw new Error(`The kernel has no ${name}.`);
  };
  const constants = Object.fromEntries(
    constantNames.map((name) => [name, Number(globalOf(name).value)]),
  ) as Readonly<Record<(typeof constantNames)[number], number>>;
  const states = new Map(
    [
      'separator',
      'width',
      'idColumn',
      'nameColumn',
      'monthColumn',
      'salesColumn',
      'fraudColumn',
      'hasUnused',
      'spelling',
      'merchants',
      'arenaEnd',
      'slotMask',
      'stopped',
      'monthOrdinal',
      'left',
      'salesEntered',
      'fraudEntered',
    ].map((name) => [name, globalOf(name)]),
  );
  const state = (name: string): WebAssembly.Global => states.get(name) as WebAssembly.Global;
  return {
    constants,
    skim: callOf('skim'),
    find: callOf('find'),
    add: callOf('add'),
    rehash: callOf('rehash'),
    monthEntry: callOf('monthEntry'),
    /** Addresses are unsigned. */
    get: (name: string): number => Number(state(name).value) >>> 0,
    float: (name: string): number => Number(state(name).value),
    set(name: string, value: number): void {
      state(name).value = value;
    },
  };
}
