import type { SharedFigures } from '../../ledger/shared-figures.ts';
import { soundUtf8 } from '../../platform/bytes.ts';
import { trimmed } from '../rows/trimmed.ts';
import { isRather } from '../text/detect-encoding.ts';
import { cp932Pairs, type PlainEncoding } from '../text/encoding.ts';
import { indexOf, insertMerchant, type KernelMerchants, keepId, renameMerchant } from './directory.ts';
import type { HostAnswers } from './instance.ts';
import { type KernelMemory, roomFor } from './memory.ts';

/** How the strict reading would see a field or a row: the kernel asks wherever bytes alone do not tell. */
export interface LineAnswers {
  /** The month's number, or null to leave the line. */
  month(text: string): number | null;
  /** Whether the strict reading would see nothing but a text in it. */
  passes(text: string): boolean;
  /** Whether what stands in a column that is looked at for marks changes nothing for its row. */
  marksNothing(column: number, text: string): boolean;
  /** Whether a new merchant may have this id without the strict reading looking at its line. */
  isPlainId(id: string): boolean;
  /** Enters the figures of a row that the kernel has no place for. */
  enter(merchant: number, month: number, sales: number, fraud: number, row: number): void;
}

/** The imported functions of the kernel by name: see kernel/host.ts for what each is asked. */
export const questionNames = [
  'month',
  'merchant',
  'far',
  'rename',
  'passes',
  'mark',
  'enter',
  'chunk',
  'heads',
  'fraud',
] as const;
export type Question = (typeof questionNames)[number];

/** What the answers are looked up in: the figures and merchants of the ledger, the encoding and columns of the file at hand. */
export interface Host {
  readonly figures: SharedFigures;
  /** Undefined only while the kernel is being set up: it calls nothing during that. */
  merchants: KernelMerchants | undefined;
  /** The encoding of the file at hand. */
  encoding: PlainEncoding;
  answers: LineAnswers;
  /** How often each was asked. */
  readonly asked: Record<Question, number>;
}

type Answers = Readonly<
  Record<Question, (known: KernelMerchants, host: Host, ...numbers: number[]) => number | undefined>
>;

const answered: Answers = {
  month({ kernel }, { encoding, answers, figures }, from = 0, to = 0) {
    const text = textOf(kernel, encoding, from, to);
    const month = text === null ? null : answers.month(text);
    const ordinal = month === null ? null : figures.ordinalOf(month);
    return month === null || ordinal === null ? -1 : month * 256 + ordinal;
  },
  merchant(known, { encoding, answers }, idFrom = 0, idTo = 0, nameFrom = 0, nameTo = 0, month = -1) {
    const id = textOf(known.kernel, encoding, idFrom, idTo);
    if (id === null || !answers.passes(id)) return -1;
    const name = textOf(known.kernel, encoding, nameFrom, nameTo);
    if (name === null || !answers.passes(name)) return -1;
    const raw = { from: nameFrom >>> 0, to: nameTo >>> 0, encoding };
    const index = indexOf(known, id);
    if (index !== undefined) {
      renameMerchant(known, index, trimmed(name), month);
      return index;
    }
    // What may be a total or a note is for the strict reading.
    return answers.isPlainId(id) ? insertMerchant(known, id, trimmed(name), month, raw) : -1;
  },
  far: (known, _, merchant = 0) => void keepId(known, merchant),
  rename(known, { encoding, answers }, merchant = 0, from = 0, to = 0, month = -1) {
    const name = textOf(known.kernel, encoding, from, to);
    if (name === null || !answers.passes(name)) return 0;
    renameMerchant(known, merchant, trimmed(name), month, { from: from >>> 0, to: to >>> 0, encoding });
    return 1;
  },
  passes({ kernel }, { encoding, answers }, from = 0, to = 0) {
    const text = textOf(kernel, encoding, from, to);
    return text !== null && answers.passes(text) ? 1 : 0;
  },
  mark({ kernel }, { encoding, answers }, column = 0, from = 0, to = 0) {
    const text = textOf(kernel, encoding, from, to);
    return text !== null && answers.marksNothing(column, text) ? 1 : 0;
  },
  enter({ kernel }, { answers, figures }, merchant = 0, month = 0, sales = 0, fraud = 0, origin = 0) {
    figures.fraudEntered(kernel.state('fraudCount'));
    answers.enter(merchant, month, sales, fraud, (origin >>> 0) - figures.firstOrigin());
    kernel.calls.setFraudCount(figures.fraudEntries());
    return 0;
  },
  chunk({ kernel }, { figures }, year = 0, chunk = 0) {
    const { chunksAt, yearBits } = kernel.constants;
    const words = figures.shareYear(year, chunk, (count) => roomFor(kernel, count));
    return void kernel.view.setUint32(chunksAt + ((chunk << yearBits) + year) * 4, words.byteOffset, true);
  },
  heads({ kernel }, { figures }, chunk = 0) {
    const words = figures.shareHeads(chunk, (count) => roomFor(kernel, count));
    return void kernel.view.setUint32(kernel.constants.fraudHeadsAt + chunk * 4, words.byteOffset, true);
  },
  fraud({ kernel }, { figures }, chunk = 0) {
    const words = figures.shareFraud(chunk, (count) => roomFor(kernel, count));
    return void kernel.view.setUint32(kernel.constants.fraudChunksAt + chunk * 4, words.byteOffset, true);
  },
};

/** The functions that the kernel imports. Each call is counted in `asked`. */
export function hostAnswers(host: Host): HostAnswers {
  const entries = questionNames.map((name) => {
    const answer = (...numbers: number[]): number => {
      if (host.merchants === undefined) throw new Error(`The kernel asked for ${name} before it began.`);
      host.asked[name]++;
      return answered[name](host.merchants, host, ...numbers) ?? 0;
    };
    return [name, answer] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * What is written between two addresses; null when it is no text, not the only spelling of it, or rather text of
 * another encoding than the file's.
 */
function textOf({ bytes }: KernelMemory, encoding: PlainEncoding, from: number, to: number): string | null {
  const text = bytes.subarray(from >>> 0, to >>> 0);
  if (encoding === 'cp932') return isRather(text, encoding) === null ? cp932Pairs().decode(text) : null;
  return soundUtf8(text);
}
