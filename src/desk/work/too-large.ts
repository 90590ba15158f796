import type { Text } from '../../language/text.ts';
import type { Come } from '../talk/asks.ts';

/** Memory that cannot be had is told by errors of several kinds, by browser. */
export const isOfMemory = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && /memory|allocation/i.test(error.message));

const megabytes = (bytes: number): string => String(Math.max(1, Math.round(bytes / 1_000_000)));

/** What did not fit, and how much did: so large the files may be here, more or less. */
export function tooLarge({ rows, bytes, of }: Come): Text {
  const size = bytes === null || of === null ? null : { read: megabytes(bytes), all: megabytes(of) };
  return {
    ja: `このブラウザーのメモリに収まりません。${size === null ? '' : `${size.all} MB のうち ${size.read} MB（${rows} 行）まで読めました。このブラウザーで扱えるのは、およそこの大きさまでです。`}ほかのタブを閉じて試すか、月ごとに集計したファイルを使うか、コマンドライン（acquirer-report）で処理してください。`,
    en: `This does not fit into the memory of this browser. ${size === null ? '' : `Of ${size.all} MB it could read ${size.read} MB (${rows} rows): files may be about so large here. `}Close other tabs and try again, use files summed by month, or the command line (acquirer-report).`,
  };
}
