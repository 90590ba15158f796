import type { NoticeStatus } from '../../ledger/fraud-notice.ts';
import { wordKey } from '../named/field-reader.ts';

/** What a status of one's own files means, by the word as it stands there: `{ lost: 'confirmed', won: 'withdrawn' }`. */
export type StatusOption = Readonly<Record<string, NoticeStatus>>;

const known: Readonly<Record<string, NoticeStatus>> = {
  確定: 'confirmed',
  confirmed: 'confirmed',
  疑い: 'suspected',
  未確定: 'suspected',
  調査中: 'suspected',
  suspected: 'suspected',
  取下げ: 'withdrawn',
  取り下げ: 'withdrawn',
  取消: 'withdrawn',
  撤回: 'withdrawn',
  withdrawn: 'withdrawn',
};

/** The words for statuses: those known, and those of the option, which go first. Keys are as `wordKey` makes them. */
export function statusWords(option: StatusOption | undefined): Readonly<Record<string, NoticeStatus>> {
  const own = Object.entries(option ?? {}).map(([word, status]) => [wordKey(word), status] as const);
  return Object.freeze({ ...known, ...Object.fromEntries(own) });
}
