import type { DisputeReason, NoticeStatus } from '../../ledger/fraud-notice.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import type { FieldReader } from '../named/field-reader.ts';
import { wordKey } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { type ReasonOption, reasonOf } from './dispute-reason.ts';
import { type GivenWords, givenWords } from './given-words.ts';
import type { NoticeField } from './headings.ts';
import { type StatusOption, statusWords } from './notice-status.ts';

/** Reads the words of notices that say what a notice is: its status, and the reason of a dispute. */
export interface NoticeWords {
  /** Whether the reason of a row is known to be no fraud. An empty one says nothing. */
  isOtherDispute(row: NamedRow<NoticeField>): boolean;
  /** Null where there is none; a word nobody knows is a fault of the reader's. */
  statusOf(row: NamedRow<NoticeField>, reader: FieldReader<NoticeField>): NoticeStatus | null;
  /** What there is to say of a row that counts though nobody knows its reason. */
  doubtOf(row: NamedRow<NoticeField>, merchantId: string): Note | null;
  /** What words were taken for. Complete when the rows have been read. */
  decisions(): readonly ReadAs[];
}

/** The words that options of notices explain, and which of them came. */
export interface GivenNoticeWords {
  readonly status: GivenWords;
  readonly reasons: GivenWords;
}

/** Those of all the feeds together: a word need not come in each. */
export function givenNoticeWords(
  feeds: readonly {
    readonly status?: StatusOption | undefined;
    readonly reasons?: ReasonOption | undefined;
  }[],
): GivenNoticeWords {
  return {
    status: givenWords(
      { option: 'status', flag: '--status', column: { ja: '状態', en: 'status' } },
      feeds.flatMap(({ status }) => Object.keys(status ?? {})),
      (word, text) => wordKey(word) === wordKey(text),
    ),
    reasons: givenWords(
      { option: 'reasons', flag: '--reason', column: { ja: '理由', en: 'reason' } },
      feeds.flatMap(({ reasons }) => Object.keys(reasons ?? {})),
      (word, text) => reasonOf(text, { [word]: 'fraud' }) !== reasonOf(text, { [word]: 'other' }),
    ),
  };
}

/** So many different words are named in a decision. */
const mostNamed = 20;

/** The words of a table of notices. */
export function noticeWords(
  table: Pick<NamedTable<NoticeField>, 'heading'>,
  {
    status,
    reasons,
  }: { readonly status?: StatusOption | undefined; readonly reasons?: ReasonOption | undefined },
  came?: GivenNoticeWords,
): NoticeWords {
  if (table.heading('status') !== null) came?.status.column();
  if (table.heading('reason') !== null) came?.reasons.column();
  const words = statusWords(status);
  const given = new Set(Object.keys(status ?? {}).map(wordKey));
  // The words of the option that came, and the reasons that are no fraud, with their rows.
  const mapped = new Map<string, number>();
  const others = new Map<string, number>();
  const memory = new Map<string, DisputeReason | 'unknown'>();
  const reason = (row: NamedRow<NoticeField>): DisputeReason | 'unknown' | null => {
    const text = row.text('reason');
    if (text === '') return null;
    came?.reasons.saw(text);
    const known = memory.get(text) ?? reasonOf(text, reasons);
    if (memory.size < 1000) memory.set(text, known);
    return known;
  };
  return {
    isOtherDispute(row) {
      came?.status.saw(row.text('status'));
      if (row.fault !== null || reason(row) !== 'other') return false;
      count(others, row.text('reason'));
      return true;
    },
    statusOf(row, reader) {
      const word = row.text('status');
      if (given.has(wordKey(word))) count(mapped, word);
      return reader.word('status', 'status-unknown', words, {
        ja: 'それ以外の語は status（コマンドでは --status 語=confirmed / suspected / withdrawn）で意味を指定する',
        en: 'say what other words mean with status (on the command line: --status word=confirmed, suspected or withdrawn)',
      });
    },
    doubtOf(row, merchantId) {
      if (reason(row) !== 'unknown') return null;
      const problem = {
        ja: '理由コードが不正か分からないため、不正として数えた',
        en: 'whether this reason is fraud is not known; the notice counts as fraud',
      };
      return {
        ...noteOf('reason-unknown', row.row, table.heading('reason'), problem, 'doubt'),
        received: received(row.text('reason')),
        expected: {
          ja: 'Visa・Mastercard・JCB の理由コード。それ以外は reasons（コマンドでは --reason コード=fraud / other）で指定する',
          en: 'a reason code of Visa, Mastercard or JCB; say what others are with reasons (on the command line: --reason code=fraud or other)',
        },
        merchantId,
      };
    },
    decisions: () => [
      ...[...mapped].slice(0, mostNamed).map(([word, rows]): ReadAs => {
        const meaning = words[wordKey(word)] as NoticeStatus;
        const shown = received(word);
        return {
          code: 'words',
          column: table.heading('status'),
          value: `${shown}=${meaning}`,
          words: {
            ja: `状態「${shown}」を${statusName[meaning]}とした（指定による。${rows} 行）`,
            en: `the status "${shown}" was taken for ${meaning} (by the option; rows: ${rows})`,
          },
        };
      }),
      ...[...others].slice(0, mostNamed).map(([word, rows]): ReadAs => {
        const shown = received(word);
        return {
          code: 'words',
          column: table.heading('reason'),
          value: `${shown}=other`,
          words: {
            ja: `理由「${shown}」の通知 ${rows} 行を、不正ではないため除いた`,
            en: `notices with the reason "${shown}" were left out, as it is no fraud (rows: ${rows})`,
          },
        };
      }),
    ],
  };
}

const statusName: Readonly<Record<NoticeStatus, string>> = {
  confirmed: '確定',
  suspected: '疑い',
  withdrawn: '取下げ',
};

function count(words: Map<string, number>, word: string): void {
  if (words.has(word) || words.size < 1000) words.set(word, (words.get(word) ?? 0) + 1);
}
