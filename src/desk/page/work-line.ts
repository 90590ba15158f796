import packedWorker from 'desk:worker';
import { inflateSync } from 'fflate';
import type { AskName, Asks, Come, Question, Reply } from '../talk/asks.ts';
import type { Outcome } from '../talk/result.ts';

/** The line to the worker: one question after the other. */
export interface WorkLine {
  ask<Name extends AskName>(
    name: Name,
    ask: Asks[Name]['ask'],
    progress?: (come: Come) => void,
  ): Promise<Outcome<Asks[Name]['answer']>>;
  /** Ends the work at once, whatever it is doing. What was asked comes back as stopped; a new question begins anew. */
  stop(): void;
}

interface Waiting {
  readonly settle: (outcome: Outcome<never>) => void;
  readonly answer: (answer: never) => void;
  readonly progress: (come: Come) => void;
}

const stopped: Outcome<never> = {
  done: false,
  refused: { code: 'stopped', words: { ja: '中止しました。', en: 'Stopped.' } },
};

const broken: Outcome<never> = {
  done: false,
  refused: {
    code: 'worker',
    words: {
      ja: '処理が途中で止まりました。メモリが足りない可能性があります。ほかのタブを閉じてもう一度試すか、コマンドライン（acquirer-report）で処理してください。',
      en: 'The work broke off; there may not be enough memory. Close other tabs and try again, or use the command line (acquirer-report).',
    },
  },
};

const forbidden: Outcome<never> = {
  done: false,
  refused: {
    code: 'worker',
    words: {
      ja: 'このブラウザーでは、裏で処理する機能（Web Worker）をこのページから始めることが禁じられています。ブラウザーの設定を管理者に確認するか、別のブラウザーで開いてください。',
      en: 'This browser forbids this page to begin its work in a web worker. Ask who manages the browser, or open the page with another one.',
    },
  },
};

/** Opens the line. The worker is made from the script that came packed with the page: nothing is loaded. */
export function openWorkLine(): WorkLine {
  const script = inflateSync(Uint8Array.from(atob(packedWorker), (letter) => letter.charCodeAt(0)));
  const url = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  // Whether a worker ever said anything: one that could not begin is something else than one that broke off.
  let hasSpoken = false;
  let asked = 0;

  const end = (outcome: Outcome<never>): void => {
    worker?.terminate();
    worker = null;
    const all = [...waiting.values()];
    waiting.clear();
    for (const { settle } of all) settle(outcome);
  };
  const hear = ({ data }: MessageEvent<Reply>): void => {
    hasSpoken = true;
    const one = waiting.get(data.id);
    if (one === undefined) return;
    if (data.kind === 'progress') {
      one.progress(data.come);
      return;
    }
    waiting.delete(data.id);
    if (data.kind === 'answer') one.answer(data.answer as never);
    else one.settle({ done: false, refused: { code: data.code, words: data.words } });
  };
  const opened = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(url);
    made.addEventListener('message', hear);
    made.addEventListener('error', () => end(hasSpoken ? broken : forbidden));
    worker = made;
    return made;
  };

  return {
    ask(name, ask, progress = () => undefined) {
      const id = ++asked;
      return new Promise((resolve) => {
        waiting.set(id, {
          settle: resolve,
          answer: (answer) => resolve({ done: true, answer }),
          progress,
        });
        const question: Question = { id, name, ask };
        try {
          opened().postMessage(question);
        } catch {
          end(forbidden);
        }
      });
    },
    stop: () => end(stopped),
  };
}
