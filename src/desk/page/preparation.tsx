import { useRef, useState } from 'preact/hooks';
import type { Text } from '../../language/text.ts';
import { Busy } from './busy.tsx';
import { ChoicesStep } from './choices-step.tsx';
import { DownloadsStep } from './downloads-step.tsx';
import { FilesStep } from './files-step.tsx';
import { type JobState, useJob } from './job-state.ts';
import { ResultStep } from './result-step.tsx';
import { useSay } from './say.ts';
import { RefusedNote } from './told.tsx';
import { UnderstoodStep } from './understood-step.tsx';
import type { WorkLine } from './work-line.ts';

interface Props {
  readonly line: WorkLine;
  readonly today: string;
}

const steps: readonly Text[] = [
  { ja: 'ファイル', en: 'Files' },
  { ja: '読み取りの確認', en: 'What was understood' },
  { ja: '年度と解釈', en: 'Year and readings' },
  { ja: '結果', en: 'Result' },
  { ja: '保存', en: 'Save' },
];

const nameOf = (step: number): Text => steps[step] ?? { ja: '', en: '' };

/** The way from files to an annex, in steps one can go back to. */
export function Preparation({ line, today }: Props) {
  const say = useSay();
  const state = useJob(line, today);
  const [step, setStep] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, stop } = state;
  const { reachable, shown } = placesOf(state, step);
  const go = (to: number): void => {
    setStep(to);
    requestAnimationFrame(() => heading.current?.focus());
  };
  return (
    <>
      <StepsBar shown={shown} reachable={reachable} go={go} />
      <p role="status" class="spoken">
        {busy === null ? say(stateOf(state)) : ''}
      </p>
      {busy === null ? null : <Busy come={busy} stop={stop} />}
      <section class="step">
        <h2 ref={heading} tabIndex={-1}>
          {shown + 1}. {say(nameOf(shown))}
        </h2>
        <Step shown={shown} state={state} line={line} />
        <Onward shown={shown} reachable={reachable} go={go} />
      </section>
    </>
  );
}

/** Which steps one can go to, and which one is shown: the one asked for, or the last before it that is there. */
function placesOf(
  { understood, judged, isJudged }: JobState,
  step: number,
): { readonly reachable: readonly boolean[]; readonly shown: number } {
  const isRead = understood?.done === true && understood.answer.data !== null;
  const wasJudged = judged?.outcome.done === true;
  // Where one stands nothing is taken away while it is worked out anew.
  const isThere = [true, true, isRead, wasJudged, wasJudged];
  return {
    reachable: [true, understood !== null, isRead, isJudged, isJudged],
    shown: isThere[step] === true ? step : isThere.lastIndexOf(true, step),
  };
}

interface WayProps {
  readonly shown: number;
  readonly reachable: readonly boolean[];
  readonly go: (to: number) => void;
}

/** All steps, to go to any that can be reached. */
function StepsBar({ shown, reachable, go }: WayProps) {
  const say = useSay();
  return (
    <nav aria-label={say({ ja: '手順', en: 'Steps' })}>
      <ol class="steps">
        {steps.map((text, at) => (
          <li key={text.en}>
            <button
              type="button"
              disabled={reachable[at] !== true && at !== shown}
              aria-current={at === shown ? 'step' : undefined}
              onClick={() => go(at)}
            >
              <span class="number">{at + 1}</span> {say(text)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Back, and on to the next step. */
function Onward({ shown, reachable, go }: WayProps) {
  const say = useSay();
  return (
    <p class="onward">
      {shown > 0 ? (
        <button type="button" onClick={() => go(shown - 1)}>
          {say({ ja: '戻る', en: 'Back' })}
        </button>
      ) : null}
      {shown < steps.length - 1 ? (
        <button
          type="button"
          class="main"
          disabled={reachable[shown + 1] !== true}
          onClick={() => go(shown + 1)}
        >
          {say({ ja: '次へ：', en: 'Next: ' })}
          {say(nameOf(shown + 1))}
        </button>
      ) : null}
    </p>
  );
}

/** What has been done, for those who do not see the steps. */
function stateOf({ files, understood, isJudged }: JobState): Text {
  if (files.length === 0) return { ja: '', en: '' };
  if (isJudged) return { ja: '判定しました。', en: 'Judged.' };
  return understood?.done === true && understood.answer.data !== null
    ? { ja: '読み取りました。', en: 'Read.' }
    : { ja: '読み取りで確認が必要な点があります。', en: 'There is something to look at in what was read.' };
}

interface StepProps {
  readonly shown: number;
  readonly state: JobState;
  readonly line: WorkLine;
}

function Step({ shown, state, line }: StepProps) {
  const { understood, lastUnderstood, judged, untaken, again } = state;
  if (shown === 0)
    return (
      <>
        <FilesStep {...state} />
        {untaken === null ? null : <RefusedNote refused={untaken} />}
      </>
    );
  const seen = understood ?? lastUnderstood;
  if (seen === null) return null;
  if (!seen.done) return <RefusedNote refused={seen.refused} again={again} />;
  if (shown === 1) return <UnderstoodStep {...state} understood={seen.answer} />;
  if (shown === 2)
    return <ChoicesStep {...state} understood={seen.answer} judged={judged?.outcome ?? null} />;
  if (judged?.outcome.done !== true) return null;
  const { job } = judged;
  const { answer } = judged.outcome;
  return shown === 3 ? (
    <ResultStep line={line} job={job} judged={answer} />
  ) : (
    <DownloadsStep {...state} line={line} job={job} judged={answer} />
  );
}
