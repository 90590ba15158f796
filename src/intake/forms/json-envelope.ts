import { Refusal } from '../../language/refusal.ts';
import { utf8Text } from '../../platform/bytes.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** What stands around the array of records: `{"unit": "円", "data": [ … ]}`. */
export interface Envelope {
  /** Takes a byte outside the records. True when it begins their array, or one of several: the next is in it. */
  take(byte: number): boolean;
  /** The array of records that `take` told of has ended. */
  closed(): void;
  /** Whether the object has ended, and nothing but spaces may follow. */
  ended(): boolean;
  /** The values that stand beside the array, by their names, so far. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** The arrays of records, by the names that lead to them: `result.data`. */
  readonly arrays: readonly string[];
}

/** More is no envelope. */
const longest = 1 << 20;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/** Follows an object from behind its opening brace. It counts brackets and skips strings, as whoever takes the records does. */
export function jsonEnvelope(name: string): Envelope {
  /** The names that lead to where we are: of the object we are in the one at hand, and null within an array. */
  const names: (string | null)[] = [''];
  const values: { name: string; value: string }[] = [];
  const arrays: string[] = [];
  let text: number[] = [];
  let inString = false;
  let escaped = false;
  // Behind an opening bracket: a brace begins an object of records.
  let opened = false;
  let length = 0;

  const path = (): string => names.filter((each) => each !== null).join('.');
  const said = (): string => {
    const written = utf8Text(Uint8Array.from(text)).trim();
    text = [];
    return written;
  };
  const unquoted = (written: string): string => {
    try {
      return String(JSON.parse(written));
    } catch (error) {
      if (error instanceof SyntaxError) return written;
      throw error;
    }
  };
  const endValue = (): void => {
    const written = said();
    // Of a list the errors are told; what else stands in one is nothing that a record could lack.
    if (written !== '' && (names.at(-1) !== null || failed.test(path())))
      values.push({ name: path(), value: unquoted(written) });
  };
  const leave = (): void => {
    endValue();
    names.pop();
  };

  return {
    values,
    arrays,
    closed: () => {
      text = [];
      names.pop();
    },
    ended: () => names.length === 0,
    take(byte) {
      if (++length > longest) refuseEnvelope(name);
      if (inString) {
        text.push(byte);
        if (escaped) escaped = false;
        else if (byte === 0x5c) escaped = true;
        else if (byte === 0x22) inString = false;
        return false;
      }
      const begins = opened && byte === 0x7b;
      if (!isSpace(byte)) opened = false;
      if (begins) {
        arrays.push(path());
        return true;
      }
      switch (byte) {
        case 0x22:
          inString = true;
          text.push(byte);
          return false;
        case 0x3a:
          if (names.at(-1) !== null) names[names.length - 1] = unquoted(said());
          return false;
        case 0x2c:
          endValue();
          return false;
        case 0x7b:
          said();
          names.push('');
          return false;
        case 0x5b:
          said();
          names.push(null);
          opened = true;
          return false;
        case 0x7d:
        case 0x5d:
          leave();
          return false;
        default:
          text.push(byte);
          return false;
      }
    },
  };
}

/** Values that say that there are further pages, which are not in the file. */
const more = /(^|\.)(has_?more|next(_?(page|cursor|link|url|page_?token))?|more|truncated)$/i;
const none = ['', 'null', 'false', '0'];

/** Values by which amounts may have to be multiplied. */
const factor = /(^|[._])(?:(?:amount|unit|money|currency)_?)?(multiplier|scale|scaling|factor|倍率)$/i;
const noFactor = [...none, '1'];

/** Values that say that something went wrong when the records were written. */
const failed = /(^|\.)(errors?|failures?|partial|incomplete)$/i;
const status = /(^|\.)(status|state|result)$/i;
const failedStatus = /partial|incomplete|error|fail|timeout|truncat|abort/i;

/** How many pages there are, and how many records. */
const pages = /(^|\.)(total_?pages|page_?count|last_?page)$/i;
const counted =
  /(^|\.)(count|rows|records|total_?(count|records|rows|results|items|elements|hits)|(record|row|item|result)s?_?count|num_?(rows|records|results|found)|hits\.total(\.value)?|(paging|pagination|page)\.total)$/i;

/** A bare total may be an amount: of records it is one that stands beside the fields of a page. */
const bareTotal = /^(.*\.)?total$/i;
const ofPage = /^(page|per_?page|page_?(size|no|num|number|index)|current_?page|limit|offset|next|cursor)$/i;
const besidePage = (name: string, { values }: Envelope): boolean => {
  const within = bareTotal.exec(name)?.[1] ?? '';
  return values.some(
    (other) => other.name.startsWith(within) && ofPage.test(other.name.slice(within.length)),
  );
};

/** Why the values beside the records make one doubt that they are all; null where this one does not. */
function lacking(name: string, value: string, envelope: Envelope, records: number): string | null {
  if (failed.test(name)) return none.includes(value) ? null : '0';
  if (status.test(name)) return failedStatus.test(value) ? 'ok' : null;
  if (!/^\d+$/.test(value)) return null;
  if (pages.test(name)) return Number(value) > 1 ? '1' : null;
  const isCount = counted.test(name) || (bareTotal.test(name) && besidePage(name, envelope));
  return isCount && Number(value) !== records ? String(records) : null;
}

/**
 * What there is to say of the values beside the array: a doubt where they say that there are more records than those
 * that came, or that something went wrong.
 */
export function notesOf(envelope: Envelope, records: number): Note[] {
  return envelope.values.map(({ name, value }) => {
    const came = received(name);
    const instead = lacking(name, value, envelope, records);
    if (instead !== null) {
      return {
        ...noteOf(
          'rows-perhaps-missing',
          null,
          came,
          {
            ja: `配列の外の値が、ファイルに全部のレコードが入っていないことを示しています（レコードは ${records} 件）`,
            en: `this, beside the array, says that records are missing from the file (it has ${records})`,
          },
          'doubt',
        ),
        received: received(value),
        expected: { ja: instead, en: instead },
      };
    }
    if (more.test(name) && !none.includes(value)) {
      return noteOf(
        'json-more',
        null,
        came,
        {
          ja: `続きのページがあるようです（「${received(value)}」）。すべてのページを結合したファイルを指定してください`,
          en: `there seem to be further pages ("${received(value)}"); give a file with all of them`,
        },
        'doubt',
      );
    }
    if (factor.test(name) && !noFactor.includes(value)) {
      return noteOf(
        'unit-perhaps',
        null,
        came,
        {
          ja: `金額に掛ける倍率かもしれませんが、使いません（「${received(value)}」）。unit（コマンドでは --unit 千円 など）で単位を指定してください`,
          en: `the amounts may have to be multiplied by this ("${received(value)}"); it is not used. Say their unit with unit (on the command line: --unit 千円, for example)`,
        },
        'doubt',
      );
    }
    return noteOf('column-unknown', null, came, {
      ja: '配列の外にある値です。使いません',
      en: 'this stands beside the array; it is not used',
    });
  });
}

/** @throws Refusal `json-shape` */
export function refuseSeveral(name: string, arrays: readonly string[]): never {
  const told = arrays.map((array) => `「${received(array)}」`).join(' ');
  throw new Refusal('json-shape', {
    ja: `${name}: レコードの配列が複数あります: ${told}。使う配列だけを [{…}, {…}] の形で別のファイルにしてください。`,
    en: `${name} has several arrays of records: ${told}. Give the one that is meant in a file of its own, as [{…}, {…}].`,
  });
}

function refuseEnvelope(name: string): never {
  throw new Refusal('json-shape', {
    ja: `${name}: レコードの配列が見つかりません。JSON は [{…}, {…}] か {"data": [{…}, {…}]} の形、または 1 行 1 件の NDJSON にしてください。`,
    en: `${name}: there is no array of records. Give JSON as [{…}, {…}] or {"data": [{…}, {…}]}, or as NDJSON with one object per line.`,
  });
}

/** The object has ended without an array of records. @throws Refusal `json-shape` */
export const refuseNoArray: (name: string) => never = refuseEnvelope;
