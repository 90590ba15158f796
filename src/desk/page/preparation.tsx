import { useEffect, useRef, useState } from 'preact/hooks';
import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import type { Setup } from '../talk/asks.ts';
import type { Choices, Filing, GivenFile, RoleFile } from '../talk/job.ts';
import type { Judged, Outcome } from '../talk/result.ts';
import type { Understood } from '../talk/understood.ts';
import { Busy } from './busy.tsx';
import { ChoicesStep } from './choices-step.tsx';
import { DownloadsStep } from './downloads-step.tsx';
import { FilesStep } from './files-step.tsx';
import { nextNumber } from './given-files.ts';
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

const noFiling: Filing = {
  name: '',
  registrationNumber: '',
  regionalBureau: '',
  department: '',
  preparedBy: '',
  preparedOn: '',
  merchantPages: false,
  annexLanguage: 'ja',
};

const usualChoices = (today: string): Choices => ({
  businessYear: '',
  asOf: today,
  asOfWithinYear: false,
  regulation: '',
  readings: { monthTest: 'any', rateAsOf: 'preparation', contractMonths: 'contracted' },
  fraud: { fraudMonth: 'transaction', fraudStatus: 'confirmed' },
  rollUp: false,
});

/** The way from files to an annex, in steps one can go back to. */
export function Preparation({ line, today }: Props) {
  const say = useSay();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [files, setFiles] = useState<readonly RoleFile[]>([]);
  const [profile, setProfile] = useState<Profile>({});
  const [choices, setChoices] = useState<Choices>(usualChoices(today));
  const [filing, setFiling] = useState<Filing>(noFiling);
  const [step, setStep] = useState(0);
  const [understood, setUnderstood] = useState<Outcome<Understood> | null>(null);
  const [judged, setJudged] = useState<Outcome<Judged> | null>(null);
  const [busy, setBusy] = useState<{ readonly rows: number } | null>(null);
  const asked = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    line.ask('setup', null).then((outcome) => {
      if (!outcome.done) return;
      setSetup(outcome.answer);
      const [usual] = outcome.answer.regulations;
      if (usual !== undefined) setChoices((now) => ({ ...now, regulation: usual.id }));
    });
  }, [line]);

  /** What is being worked out for something that has changed is worked out in vain. */
  const anew = (): number => {
    if (busy !== null) line.stop();
    asked.current++;
    return asked.current;
  };
  const isLast = (number: number): boolean => asked.current === number;

  // Asked when the inputs change, and only then.
  useEffect(() => {
    setUnderstood(null);
    setJudged(null);
    const number = anew();
    if (files.length === 0) {
      setBusy(null);
      return;
    }
    setBusy({ rows: 0 });
    line
      .ask('understand', { files, profile }, (rows) => isLast(number) && setBusy({ rows }))
      .then((outcome) => {
        if (!isLast(number)) return;
        setBusy(null);
        setUnderstood(outcome);
        const year = outcome.done ? outcome.answer.data?.businessYear : null;
        if (year != null)
          setChoices((now) => (now.businessYear === '' ? { ...now, businessYear: year } : now));
      });
  }, [files, profile]);

  const isRead = understood?.done === true && understood.answer.data !== null;
  const job = { files, profile, choices };

  // Asked when the inputs were read, or a choice changes.
  useEffect(() => {
    if (!isRead) return;
    setJudged(null);
    if (!/^\d{4}-\d{2}\/\d{4}-\d{2}$/.test(choices.businessYear) || choices.asOf === '') return;
    const number = anew();
    setBusy({ rows: 0 });
    line
      .ask('judge', job, (rows) => isLast(number) && setBusy({ rows }))
      .then((outcome) => {
        if (!isLast(number)) return;
        setBusy(null);
        setJudged(outcome);
      });
  }, [understood, choices]);

  const add = async (given: readonly File[]): Promise<void> => {
    const added: RoleFile[] = [];
    for (const blob of given) {
      const file: GivenFile = { number: nextNumber(), blob, name: blob.name, size: blob.size };
      const guess = await line.ask('guess', file);
      if (!guess.done) continue;
      if (guess.answer.is === 'profile') setProfile(guess.answer.profile);
      else added.push({ ...file, role: guess.answer.is, kind: null });
    }
    if (added.length > 0) setFiles((now) => [...now, ...added]);
  };

  const isJudged = judged?.done === true;
  const reachable = [true, understood !== null, isRead, isJudged, isJudged];
  const go = (to: number): void => {
    setStep(to);
    requestAnimationFrame(() => heading.current?.focus());
  };
  const shown = reachable[step] === true ? step : reachable.lastIndexOf(true, step);

  return (
    <>
      <nav aria-label={say({ ja: '手順', en: 'Steps' })}>
        <ol class="steps">
          {steps.map((text, at) => (
            <li key={text.en}>
              <button
                type="button"
                disabled={reachable[at] !== true}
                aria-current={at === shown ? 'step' : undefined}
                onClick={() => go(at)}
              >
                <span class="number">{at + 1}</span> {say(text)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {busy === null ? null : (
        <Busy
          rows={busy.rows}
          stop={() => {
            line.stop();
            setBusy(null);
          }}
        />
      )}
      <section class="step">
        <h2 ref={heading} tabIndex={-1}>
          {shown + 1}. {say(steps[shown] ?? { ja: '', en: '' })}
        </h2>
        {shown === 0 ? (
          <FilesStep files={files} profile={profile} add={add} setFiles={setFiles} setProfile={setProfile} />
        ) : null}
        {shown === 1 && understood !== null ? (
          understood.done ? (
            <UnderstoodStep
              understood={understood.answer}
              files={files}
              profile={profile}
              setup={setup}
              setProfile={setProfile}
            />
          ) : (
            <RefusedNote refused={understood.refused} />
          )
        ) : null}
        {shown === 2 && understood?.done === true ? (
          <ChoicesStep
            choices={choices}
            setChoices={setChoices}
            understood={understood.answer}
            judged={judged}
            setup={setup}
          />
        ) : null}
        {shown === 3 && isJudged ? <ResultStep line={line} job={job} judged={judged.answer} /> : null}
        {shown === 4 && isJudged ? (
          <DownloadsStep line={line} job={job} judged={judged.answer} filing={filing} setFiling={setFiling} />
        ) : null}
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
              {say(steps[shown + 1] ?? { ja: '', en: '' })}
            </button>
          ) : null}
        </p>
      </section>
    </>
  );
}
