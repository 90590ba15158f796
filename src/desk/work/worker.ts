import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { AskName, Asks, Question, Reply } from '../talk/asks.ts';
import { type DeskWork, deskWork } from './desk-work.ts';

// What a worker has by itself.
declare function postMessage(reply: Reply): void;
declare function addEventListener(kind: 'message', hear: (event: { readonly data: Question }) => void): void;

const work: DeskWork = deskWork();

/** Memory that cannot be had is told by errors of several kinds, by browser. */
const isOfMemory = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && /memory|allocation/i.test(error.message));

const tooLarge = (rows: number): Text => ({
  ja: `このブラウザーのメモリに収まりません（${rows} 行まで読みました）。ほかのタブを閉じて試すか、月ごとに集計したファイルを使うか、コマンドライン（acquirer-report）で処理してください。`,
  en: `This does not fit into the memory of this browser (it came as far as row ${rows}). Close other tabs and try again, use files summed by month, or the command line (acquirer-report).`,
});

const faulty = (error: unknown): Text => {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    ja: `プログラムの誤りのため処理できませんでした（${said}）。`,
    en: `A fault of this program stopped the work (${said}).`,
  };
};

async function answer<Name extends AskName>({ id, name, ask }: Question<Name>): Promise<void> {
  let last = 0;
  const progress = (rows: number): void => {
    last = rows;
    postMessage({ id, kind: 'progress', rows });
  };
  try {
    const does: (ask: Asks[Name]['ask'], progress: (rows: number) => void) => Promise<unknown> = work[name];
    postMessage({ id, kind: 'answer', answer: await does(ask, progress) });
  } catch (error) {
    if (error instanceof Refusal) postMessage({ id, kind: 'refused', code: error.code, words: error.text });
    else if (isOfMemory(error)) postMessage({ id, kind: 'refused', code: 'memory', words: tooLarge(last) });
    else postMessage({ id, kind: 'refused', code: 'fault', words: faulty(error) });
  }
}

// One question after the other: two would read the same files twice.
let before: Promise<void> = Promise.resolve();
addEventListener('message', ({ data }) => {
  before = before.then(() => answer(data));
});
