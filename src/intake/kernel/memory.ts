import { Refusal } from '../../language/refusal.ts';
import { room, viewOfAll } from '../../platform/bytes.ts';
import { compiledKernel, type HostAnswers, type KernelInstance, kernelInstance } from './instance.ts';

const page = 1 << 16;
const mostPages = 1 << 16;
/** The memory grows by this at least. */
const growth = 1 << 24;
/** Figures begin at multiples of a line of the processor's caches. */
const line = 64;
/** The size of the pages in which the system gives memory to a process. */
const systemPage = 1 << 12;
/** Texts are compared up to 64 bytes at a time, so reads go past their end: so much memory always stays behind the last. */
export const slack = 1 << 16;

/** A kernel with its memory, which grows with the merchants. */
export interface KernelMemory extends KernelInstance {
  readonly memory: WebAssembly.Memory;
  /** The whole memory as it is now. Each growth gives a longer view of it; the shorter ones stay good. */
  bytes: Uint8Array;
  /** The same memory, for numbers of several bytes. */
  view: DataView;
  /** The buffers of all these views. */
  readonly buffers: WeakSet<ArrayBufferLike>;
  /** How many bytes of records a running call of the kernel may still write: growth on its behalf must leave them free. */
  promised: number;
}

/** A kernel of its own, with the host's answers to what it asks; undefined where the host has no room for one. */
export function openMemory(host: HostAnswers): KernelMemory | undefined {
  const compiled = compiledKernel();
  const memory = compiled && reserved();
  if (compiled === undefined || memory === undefined) return undefined;
  const opened: KernelMemory = {
    ...kernelInstance(compiled, memory, host),
    memory,
    bytes: room(0),
    view: new DataView(new ArrayBuffer(0)),
    buffers: new WeakSet(),
    promised: 0,
  };
  grow(opened, (opened.constants.arenaAt + growth) / page);
  return opened;
}

/** Addresses for all that a kernel can become; undefined where there are not so many. */
function reserved(): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function grow(kernel: KernelMemory, pages: number): void {
  kernel.memory.grow(pages);
  const { buffer } = kernel.memory;
  kernel.bytes = viewOfAll(buffer);
  kernel.view = new DataView(buffer);
  kernel.buffers.add(buffer);
}

/** The address of bytes that are in the memory; undefined for others. */
export const addressOf = ({ buffers }: KernelMemory, bytes: Uint8Array): number | undefined =>
  buffers.has(bytes.buffer) ? bytes.byteOffset : undefined;

/** Makes room for so many more bytes of records and so many more merchants. @throws Refusal `too-many-merchants` */
export function reserve(kernel: KernelMemory, bytes: number, merchants: number): void {
  const size = kernel.bytes.length;
  const missing = kernel.state('arenaEnd') + bytes + kernel.promised + slack - size;
  if (missing > 0) {
    const pages = Math.ceil(Math.max(missing, growth) / page);
    if (size / page + pages > mostPages) refuseTooMany(kernel);
    grow(kernel, pages);
  }
  kernel.calls.reserveSlots(merchants);
}

export function refuseTooMany(kernel: KernelMemory): never {
  const count = kernel.state('merchants');
  throw new Refusal('too-many-merchants', {
    ja: `加盟店が多すぎます（${count} 件を超えました）。加盟店番号の列の指定を確認し、正しければ入力を分けて実行してください。`,
    en: `There are too many merchants (more than ${count}). Check which column is taken as the merchant id; if it is right, run the input in parts.`,
  });
}

/** Takes so many words, all zero, behind the records, one cache line further than the kernel's copying of a record reaches. */
export function roomFor(kernel: KernelMemory, words: number): Uint32Array {
  reserve(kernel, words * 4 + 2 * line, 0);
  const at = Math.ceil(kernel.state('arenaEnd') / line + 1) * line;
  kernel.calls.setArenaEnd(at + words * 4);
  // Each page is written to once: the system maps a page at the first write. Reading it first would map a shared page of zeros,
  // and the later write would have to replace that mapping in every thread.
  for (let place = at; place < at + words * 4; place += systemPage) kernel.bytes[place] = 0;
  return new Uint32Array(kernel.memory.buffer, at, words);
}

/** Calls the kernel after making room for the most bytes of records and the most merchants that this call can add. */
export function running(kernel: KernelMemory, bytes: number, merchants: number, run: () => number): number {
  reserve(kernel, bytes, merchants);
  kernel.promised = bytes;
  try {
    return run();
  } finally {
    kernel.promised = 0;
  }
}
