import { lastDayOf, monthOf } from '../../calendar/year-month.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { isDayFault, parseDay } from '../fields/day.ts';
import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { japan, minutesOf, type TimeZoneOption, zoneMinutes } from '../rows/time-zone.ts';

const separated =
  /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*(?:\([月火水木金土日]\))?[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|JST|[+-]\d{2}(?::?\d{2})?)?$/;
const packed = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A day in Japan, and whether it was another one where it was written. */
interface Turned {
  /** The text as it stands, where it says no time of another zone; else the day in Japan, `2026-03-01`. */
  readonly text: string;
  readonly turned: 'no' | 'day' | 'month';
  /** Whether the text says its zone by itself, and another one than Japan's. */
  readonly saysZone: boolean;
  /** Whether it is a time, and does not say its zone. */
  readonly bare: boolean;
  /** A day without a time, of which the month in Japan cannot be told. */
  readonly timeless: boolean;
}

/**
 * The day in Japan of a time. A time that says its zone is an instant, and is read as one; a time that says none is of
 * the zone given (minutes from UTC).
 *
 * @example dayInJapan('2026-02-28T15:30:00Z', 540) // 2026-03-01, another month
 */
export function dayInJapan(text: string, zone: number): Turned {
  const as = { text, turned: 'no', saysZone: false, bare: false, timeless: false } as const;
  // Most are days, which have no zone of their own.
  if (text.length < 11) return { ...as, timeless: zone !== japan && mayTurn(text, zone) };
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const stamp = separated.exec(plain) ?? packed.exec(plain);
  if (stamp === null) return { ...as, timeless: zone !== japan && mayTurn(text, zone) };
  const [year, month, day, hour, minute] = stamp.slice(1, 6).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const written = stamp[7];
  const offset = written === undefined ? zone : (zoneMinutes(written) ?? zone);
  const bare = written === undefined;
  if (offset === japan && (bare || /[+-]\d{2}:?\d{2}$/.test(written))) return { ...as, bare };
  const own = new Date(Date.UTC(year, month - 1, day, hour, minute));
  // What is no day or no time is for the reader of days to refuse.
  if (own.getUTCMonth() !== month - 1 || own.getUTCDate() !== day || hour > 24 || minute > 59) return as;
  const there = new Date(own.getTime() + (japan - offset) * 60_000);
  const turned =
    there.getUTCMonth() !== own.getUTCMonth()
      ? 'month'
      : there.getUTCDate() !== own.getUTCDate()
        ? 'day'
        : 'no';
  return {
    text: there.toISOString().slice(0, 10),
    turned,
    saysZone: !bare && offset !== japan,
    bare,
    timeless: false,
  };
}

/** Whether a day without a time may lie in another month in Japan: the last one, of a zone behind it, or the first. */
function mayTurn(text: string, zone: number): boolean {
  const day = parseDay(text);
  if (isDayFault(day)) return false;
  return zone < japan ? day === lastDayOf(monthOf(day)) : day.endsWith('-01');
}

/** Reads the days of a table as days in Japan, and tells how. */
export interface JapanDays<Field extends string> {
  row(row: NamedRow<Field>): NamedRow<Field>;
  /** Complete when the rows have been read. */
  decisions(): readonly ReadAs[];
  notes(): readonly Note[];
}

/** What was seen in a field. */
interface Seen {
  day: number;
  month: number;
  saysZone: number;
  bare: number;
  timeless: number;
  /** The first row with a time that says no zone, or a day at the turn of a month. */
  firstUnclear: number | null;
}

/** The days in these fields of a table. @throws Refusal `time-zone-invalid` */
export function japanDays<Field extends string>(
  table: Pick<NamedTable<Field>, 'heading' | 'headerRow' | 'above'>,
  fields: readonly Field[],
  option: TimeZoneOption | undefined,
): JapanDays<Field> {
  const given = option === undefined ? null : minutesOf(option);
  const title = option === undefined ? (table.above.find(saysOtherZone) ?? null) : null;
  const byField = new Map(
    fields.map((field) => {
      const heading = table.heading(field);
      const said = heading === null || option !== undefined ? null : zoneIn(heading);
      const zone = given ?? said?.minutes ?? japan;
      const seen: Seen = { day: 0, month: 0, saysZone: 0, bare: 0, timeless: 0, firstUnclear: null };
      return [field, { zone, word: option ?? said?.word ?? null, said, seen }] as const;
    }),
  );
  const textOf = (text: string, field: Field, row: number): string => {
    const own = byField.get(field);
    if (own === undefined) return text;
    const { zone, seen, said } = own;
    // A day alone, of Japan.
    if (zone === japan && text.length < 11) {
      if (title !== null && said === null && mayTurn(text, 0)) seen.firstUnclear ??= row;
      return text;
    }
    const turned = dayInJapan(text, zone);
    if (turned.bare) {
      seen.bare++;
      seen.firstUnclear ??= row;
    }
    if (turned.turned !== 'no') seen.day++;
    if (turned.turned === 'month') seen.month++;
    if (turned.saysZone) seen.saysZone++;
    if (turned.timeless) seen.timeless++;
    return turned.text;
  };
  return {
    row(row) {
      // Most rows have days of Japan: they stay as they are.
      let days: Map<Field, string> | undefined;
      for (const field of fields) {
        const text = row.text(field);
        const day = textOf(text, field, row.row);
        if (day !== text) days = (days ?? new Map<Field, string>()).set(field, day);
      }
      return days === undefined ? row : { ...row, text: (field) => days.get(field) ?? row.text(field) };
    },
    decisions: () =>
      fields.flatMap((field): ReadAs[] => {
        const column = table.heading(field);
        const own = byField.get(field);
        if (column === null || own === undefined) return [];
        const { day, month, saysZone } = own.seen;
        if (own.word === null && saysZone === 0) return [];
        const by = [
          ...(option === undefined ? [] : [{ ja: `指定 ${option}`, en: `by the option ${option}` }]),
          ...(own.said === null
            ? []
            : [{ ja: `見出しの ${own.said.word}`, en: `by ${own.said.word} in the heading` }]),
          ...(saysZone === 0 ? [] : [{ ja: '時刻に書かれた時差', en: 'by the offset in the times' }]),
        ];
        return [
          {
            code: 'time-zone',
            column,
            value: own.word ?? 'offset',
            words: {
              ja: `「${column}」の時刻を日本時間の日に直した（${by.map(({ ja }) => ja).join('、')}。日が変わった行 ${day}、うち月が変わった行 ${month}）`,
              en: `the times of "${column}" were turned into days in Japan (${by.map(({ en }) => en).join(', ')}; rows with another day: ${day}, of these in another month: ${month})`,
            },
          },
        ];
      }),
    notes() {
      const found: Note[] = [];
      let used = false;
      for (const [field, { zone, word, said, seen }] of byField) {
        const column = table.heading(field);
        if (seen.bare > 0 || seen.timeless > 0) used = true;
        if (seen.timeless > 0) found.push(timelessNote(table.headerRow, column, word ?? '', seen.timeless));
        if (title !== null && said === null && zone === japan && seen.firstUnclear !== null)
          found.push(titleNote(seen.firstUnclear, column, title));
      }
      if (given !== null && given !== japan && !used) found.push(unusedNote(option ?? ''));
      return found;
    },
  };
}

/** The zone that a heading names, 取引日時(UTC) or created_utc. */
function zoneIn(heading: string): { readonly minutes: number; readonly word: string } | null {
  const plain = heading.normalize('NFKC').toUpperCase();
  const word = /世界標準時|協定世界時/.test(plain)
    ? 'UTC'
    : /(?<![A-Z])(?:UTC|GMT|JST)(?:[+-]\d{1,2}(?::?\d{2})?)?(?![A-Z])/.exec(plain)?.[0];
  const minutes = word === undefined ? null : zoneMinutes(word);
  return word === undefined || minutes === null ? null : { minutes, word };
}

/** Whether a line above a table names a zone that is not Japan's. */
function saysOtherZone(text: string): boolean {
  const zone = zoneIn(text);
  return zone !== null && zone.minutes !== japan;
}

function timelessNote(row: number | null, column: string | null, zone: string, rows: number): Note {
  const problem = {
    ja: `月の境の日付で時刻のないものが ${rows} 行あり、${zone} から日本時間の月に直せない（書かれた日のまま使った）`,
    en: `days at the turn of a month without a time: ${rows}; their month in Japan cannot be told from ${zone} (used as written)`,
  };
  return {
    ...noteOf('day-without-time', row, column, problem, 'doubt'),
    expected: {
      ja: '時刻まである列。日本時間の日付なら timeZone（コマンドでは --time-zone）を指定しない',
      en: 'a column with the time; no timeZone (on the command line: --time-zone) if the days are those of Japan',
    },
  };
}

function titleNote(row: number, column: string | null, title: string): Note {
  const problem = {
    ja: '表の上の行が日本時間以外の時刻を示しているかもしれないが、日時を日本時間として読んだ',
    en: 'a line above the table may say that times are not those of Japan; they were taken for times of Japan',
  };
  return {
    ...noteOf('time-zone-perhaps', row, column, problem, 'doubt'),
    received: received(title),
    expected: {
      ja: 'その時刻なら timeZone（コマンドでは --time-zone UTC など）、日本時間なら --time-zone JST',
      en: 'timeZone if they are (on the command line: --time-zone UTC and the like); --time-zone JST if they are of Japan',
    },
  };
}

function unusedNote(option: string): Note {
  const problem = {
    ja: 'timeZone（--time-zone）が指定されているが、時差のない時刻が一つもなく、何も変わらない',
    en: 'timeZone (--time-zone) is given, and no time without a zone of its own is there: it changes nothing',
  };
  return {
    ...noteOf('option-without-effect', null, null, problem, 'warning'),
    received: received(option),
    expected: {
      ja: '時刻まである列。片方のファイルだけの指定なら --time-zone notices=UTC か sales=UTC',
      en: 'a column with times; for one of the feeds alone --time-zone notices=UTC or sales=UTC',
    },
  };
}
