import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { AskName, Asks, Come, Question, Reply } from '../talk/asks.ts';
import { type DeskWork, deskWork } from './desk-work.ts';
import type { Progress } from './read-inputs.ts';
import { isOfMemory, tooLarge } from './too-large.ts';

// What a worker has by itself.
declare function postMessage(reply: Reply): void;
declare function addEventListener(kind: 'message', hear: (event: { readonly data: Question }) => void): void;

const work: DeskWork = deskWork();

const faulty = (error: unknown): Text => {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    ja: `プログラムの誤りのため処理できませんでした（${said}）。`,
    en: `A fault of this program stopped the work (${said}).`,
  };
};

async function answer<Name extends AskName>({ id, name, ask }: Question<Name>): Promise<void> {
  let last: Come = { rows: 0, bytes: null, of: null };
  const progress: Progress = ({ rows, bytes, of }) => {
    last = { rows: rows ?? last.rows, bytes: bytes ?? last.bytes, of: of ?? last.of };
    postMessage({ id, kind: 'progress', come: last });
  };
  try {
    const does: (ask: Asks[Name]['ask'], progress: Progress) => Promise<unknown> = work[name];
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
