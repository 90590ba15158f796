import { Refusal } from '../../language/refusal.ts';
import { skimKernel } from './compiled.ts';

const page = 1 << 16;
const mostPages = 1 << 16;
/** The memory grows by this at least. */
const growth = 1 << 24;
/** Of the memory that the system hands out. */
const smallestPage = 1 << 12;
/** Figures begin at multiples of it. */
const line = 64;
/** Records and texts are read eight or sixteen bytes at a time. */
export const slack = 1 << 16;

/** The kernel's functions, what it tells of itself, and its memory, which grows with the merchants. */
export type KernelMemory = ReturnType<typeof openMemory>;

let compiled: WebAssembly.Module | undefined;

/** A kernel of its own, with the host's answers to what it asks. */
export function openMemory(host: Readonly<Record<string, (...numbers: number[]) => number>>) {
  compiled ??= new WebAssembly.Module(Buffer.from(skimKernel, 'base64'));
  const module = compiled;
  const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  const abort = (): never => {
    throw new Error('The kernel stopped.');
  };
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort }, host });
  const kernel = kernelOf(exports);
  const { constants } = kernel;
  // Each growth gives the same memory a longer view; the shorter ones stay good.
  const buffers = new WeakSet<ArrayBufferLike>();
  let view: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  const grow = (pages: number): void => {
    memory.grow(pages);
    view = Buffer.from(memory.buffer);
    buffers.add(memory.buffer);
  };
  grow((constants.arenaAt + growth) / page);
  // Room that nobody uses any more.
  const given: Uint32Array[] = [];
  // What the kernel may write at the end of the records before it asks again.
  let promised = 0;

  const refuseTooMany = (): never => {
    const count = kernel.get('merchants');
    throw new Refusal('too-many-merchants', {
      ja: `加盟店が多すぎます（${count} 件を超えました）。加盟店番号の列の指定を確認し、正しければ入力を分けて実行してください。`,
      en: `There are too many merchants (more than ${count}). Check which column is taken as the merchant id; if it is right, run the input in parts.`,
    });
  };

  /** Makes room for so many more bytes of records and so many more merchants. @throws Refusal `too-many-merchants` */
  const reserve = (bytes: number, merchants: number): void => {
    const missing = kernel.get('arenaEnd') + bytes + promised + slack - memory.buffer.byteLength;
    if (missing > 0) {
      const pages = Math.ceil(Math.max(missing, growth) / page);
      if (memory.buffer.byteLength / page + pages > mostPages) refuseTooMany();
      grow(pages);
    }
    kernel.reserveSlots(merchants);
  };

  return {
    ...kernel,
    bytes: () => view,
    buffer: () => memory.buffer,
    /** The address of bytes that are in the memory; undefined for others. */
    addressOf: (bytes: Uint8Array) => (buffers.has(bytes.buffer) ? bytes.byteOffset : undefined),
    reserve,
    refuseTooMany,
    /** So many words behind the records, all zero: the kernel writes no further than a line beyond their end. */
    room(words: number): Uint32Array {
      const again = given.findIndex(({ length }) => length === words);
      if (again !== -1) return (given.splice(again, 1)[0] as Uint32Array).fill(0);
      reserve(words * 4 + 2 * line, 0);
      const at = Math.ceil(kernel.get('arenaEnd') / line + 1) * line;
      kernel.set('arenaEnd', at + words * 4);
      // The system hands memory out by pages, zero, when it is written to first; read before that, it costs every thread
      // a stop.
      for (let place = at; place < at + words * 4; place += smallestPage) view[place] = 0;
      return new Uint32Array(memory.buffer, at, words);
    },
    /** The figures of a chunk in less room (see packed-lines.ts); undefined when they do not stand as that asks. */
    pack(words: Uint32Array): Uint32Array | undefined {
      reserve(words.byteLength + line, 0);
      const at = Math.ceil(kernel.get('arenaEnd') / 4) * 4;
      const end = kernel.pack(words.byteOffset, at) >>> 0;
      if (end === 0) return undefined;
      kernel.set('arenaEnd', end);
      given.push(words);
      return new Uint32Array(memory.buffer, at, (end - at) / 4);
    },
    /** Runs the kernel, which may add so many bytes of records and so many merchants. */
    running(bytes: number, merchants: number, run: () => number): number {
      reserve(bytes, merchants);
      promised = bytes;
      try {
        return run();
      } finally {
        promised = 0;
      }
    },
  };
}

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
  'blocksEnd',
  'startsAt',
  'chunksAt',
  'yearBits',
  'fraudHeadsAt',
  'fraudChunksAt',
  'withHost',
  'inCells',
  'hasHigh',
  'highsAt',
  'arenaAt',
  'idLengthIn',
  'rankIn',
  'nameIn',
  'textIn',
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
    if (typeof found === 'function') return found as (...numbers: number[]) => number;
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
      'fraudCount',
    ].map((name) => [name, globalOf(name)]),
  );
  const state = (name: string): WebAssembly.Global => states.get(name) as WebAssembly.Global;
  return {
    constants,
    skim: callOf('skim'),
    pack: callOf('pack'),
    find: callOf('find'),
    add: callOf('add'),
    rename: callOf('rename'),
    spell: callOf('spell'),
    reserveSlots: callOf('reserveSlots'),
    forgetMonths: callOf('forgetMonths'),
    monthEntry: callOf('monthEntry'),
    /** Addresses are unsigned. */
    get: (name: string): number => Number(state(name).value) >>> 0,
    float: (name: string): number => Number(state(name).value),
    set(name: string, value: number): void {
      state(name).value = value;
    },
  };
}
