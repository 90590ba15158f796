import { excerpt } from '../../language/excerpt.ts';
import { refusePromise } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import { type ByteInput, isHeld, isStream, itemsOf } from '../../platform/byte-input.ts';
import { inputNames } from '../bytes/input-names.ts';
import type { RecordInput } from './records.ts';

/** Anything a reader takes: one file, several that are read as one, or records. */
export type ReadInput = ByteInput | readonly ByteInput[] | RecordInput;

/** What came, told apart. */
export type ToldInput =
  | { readonly kind: 'files'; readonly files: readonly ByteInput[] }
  | { readonly kind: 'records'; readonly records: RecordInput };

/**
 * Tells files from records. Of an async iterable the first item tells: bytes make it a file.
 * @throws Refusal `input-unusable` when it is neither, `input-empty` for an empty list or stream.
 */
export async function inputOf(input: ReadInput): Promise<ToldInput> {
  if (isHeld(input)) return { kind: 'files', files: [input] };
  if (Array.isArray(input)) {
    if (input.length === 0) refuseEmptyInput();
    refusePromise('input', input[0]);
    return input.every(isFile) ? { kind: 'files', files: input } : { kind: 'records', records: input };
  }
  if (isIterable(input)) return { kind: 'records', records: input };
  if (isStream(input)) return toldStream(itemsOf(input));
  refusePromise('input', input);
  throw new Refusal('input-unusable', {
    ja: `入力 ${excerpt(input)} は読めません。ファイルのパス、URL、File や Blob、バイト列、ストリーム、またはレコードの列（配列や反復可能なもの）を指定してください。`,
    en: `The input ${excerpt(input)} cannot be read. Give a path, a URL, a File or Blob, bytes, a stream, or an iterable of records.`,
  });
}

/** What several inputs are called that are read one after the other; undefined for records and streams. */
export function namesOfAll(inputs: readonly ReadInput[]): readonly (readonly string[] | undefined)[] {
  const files = inputs.map((input): readonly ByteInput[] => {
    if (isHeld(input)) return [input];
    return Array.isArray(input) && input.length > 0 && input.every(isFile) ? input : [];
  });
  const names = inputNames(files.flat());
  let end = 0;
  return files.map(({ length }) => {
    end += length;
    return length === 0 ? undefined : names.slice(end - length, end);
  });
}

async function toldStream(input: AsyncIterable<unknown>): Promise<ToldInput> {
  const items = input[Symbol.asyncIterator]();
  const first = await items.next();
  if (first.done === true) refuseEmptyInput();
  async function* all(): AsyncGenerator<unknown> {
    try {
      yield first.value;
      for (let next = await items.next(); next.done !== true; next = await items.next()) yield next.value;
    } finally {
      await items.return?.();
    }
  }
  const bytes = first.value instanceof Uint8Array || typeof first.value === 'string';
  return bytes
    ? { kind: 'files', files: [all() as AsyncIterable<Uint8Array>] }
    : { kind: 'records', records: all() as AsyncIterable<object> };
}

const isIterable = (input: unknown): input is Iterable<object> =>
  typeof input === 'object' && input !== null && Symbol.iterator in input;

// Within a list, a stream counts as a file: lists of record streams are not a thing.
const isFile = (input: unknown): input is ByteInput => isHeld(input) || isStream(input);

function refuseEmptyInput(): never {
  throw new Refusal('input-empty', {
    ja: '入力が空です。ファイルまたはレコードを 1 つ以上指定してください。',
    en: 'The input is empty. Give at least one file or record.',
  });
}
