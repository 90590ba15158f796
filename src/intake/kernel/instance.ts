import { base64Bytes } from '../../platform/bytes.ts';
import { skimKernel } from './compiled.ts';

/** What the kernel asks, and its answers, by name: see kernel/host.ts. Addresses and counts come signed. */
export type HostAnswers = Readonly<Record<string, (...numbers: number[]) => number>>;

/** The addresses and bounds that the kernel tells of itself: see kernel/memory-map.ts and kernel/merchants.ts. */
const constantNames = [
  'unusedAt',
  'watchedAt',
  'mostUnused',
  'emptyAt',
  'mostColumns',
  'enteredAt',
  'pairsAt',
  'textAt',
  'blocksAt',
  'blocksEnd',
  'startsAt',
  'chunksAt',
  'yearBits',
  'fraudHeadsAt',
  'fraudChunksAt',
  'arenaAt',
  'rankIn',
  'nameIn',
  'idLengthIn',
  'nameStartIn',
  'signsIn',
  'textIn',
  'mostMerchants',
  'longestId',
  'longestName',
] as const;
const stateNames = [
  'merchants',
  'arenaEnd',
  'slotMask',
  'stopped',
  'salesEntered',
  'fraudEntered',
  'fraudCount',
] as const;
const callNames = [
  'begin',
  'spelled',
  'skim',
  'find',
  'add',
  'rename',
  'reserveSlots',
  'setArenaEnd',
  'setFraudCount',
  'isPlainId',
  'perhapsAlike',
] as const;

/** The kernel's constants and functions, and a look at its state. */
export interface KernelInstance {
  readonly constants: Readonly<Record<(typeof constantNames)[number], number>>;
  readonly calls: Readonly<Record<(typeof callNames)[number], (...numbers: number[]) => number>>;
  /** Whole numbers below 2^53, addresses unsigned. */
  state(name: (typeof stateNames)[number]): number;
}

let compiled: WebAssembly.Module | undefined;

/** The kernel, compiled; undefined where the host has no WebAssembly or does not let it run, as some pages forbid. */
export function compiledKernel(): WebAssembly.Module | undefined {
  if (compiled !== undefined || !('WebAssembly' in globalThis)) return compiled;
  try {
    compiled = new WebAssembly.Module(Uint8Array.from(base64Bytes(skimKernel)));
  } catch (error) {
    // The same bytes everywhere: what is refused is not they, but that anything is compiled.
    if (!(error instanceof Error && error.name === 'CompileError')) throw error;
  }
  return compiled;
}

/** A kernel of its own over this memory. */
export function kernelInstance(
  compiled: WebAssembly.Module,
  memory: WebAssembly.Memory,
  host: HostAnswers,
): KernelInstance {
  const abort = (): never => {
    throw new Error('The kernel stopped.');
  };
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory, abort }, host });
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
  const states = byName(stateNames, globalOf);
  return {
    constants: byName(constantNames, (name) => Number(globalOf(name).value)),
    calls: byName(callNames, callOf),
    state(name) {
      const value = Number(states[name].value);
      return value < 0 ? value >>> 0 : value;
    },
  };
}

/** A value for each of some names. */
export const byName = <Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
