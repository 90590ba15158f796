import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Profile } from '../../intake/saved/profile.ts';
import type { Come, Setup } from '../talk/asks.ts';
import type { Choices, Filing, Job, RoleFile } from '../talk/job.ts';
import type { Judged, Outcome } from '../talk/result.ts';
import type { Refused, Understood } from '../talk/understood.ts';
import { nothingYet } from './busy.tsx';
import { nextNumber } from './given-files.ts';
import type { WorkLine } from './work-line.ts';

/** Everything somebody has given and chosen, and what came of it. */
export interface JobState {
  readonly setup: Setup | null;
  readonly files: readonly RoleFile[];
  readonly profile: Profile;
  readonly choices: Choices;
  readonly filing: Filing;
  /** The project file that said who files and how it is judged. */
  readonly project: string | null;
  /** Why a file could not even be looked at. */
  readonly untaken: Refused | null;
  readonly understood: Outcome<Understood> | null;
  /** What was understood last: it stays to be seen while it is read otherwise. */
  readonly lastUnderstood: Outcome<Understood> | null;
  /** What was judged last: it stays to be seen while something else is judged. */
  readonly judged: JudgedOutcome | null;
  /** Whether that is of what is chosen now. */
  readonly isJudged: boolean;
  /** Null while nothing is worked on. */
  readonly busy: Come | null;
  readonly setFiles: (files: readonly RoleFile[]) => void;
  readonly setProfile: (profile: Profile) => void;
  readonly setChoices: (choices: Choices) => void;
  readonly setFiling: (filing: Filing) => void;
  readonly add: (files: readonly File[]) => void;
  readonly stop: () => void;
  readonly again: () => void;
}

/** What came of judging a job. */
export interface JudgedOutcome {
  readonly job: Job;
  readonly outcome: Outcome<Judged>;
}

/** What came of reading, and of what: what was read of other files says nothing of these. */
interface ReadOutcome {
  readonly files: readonly RoleFile[];
  readonly profile: Profile;
  readonly attempt: number;
  readonly outcome: Outcome<Understood>;
}

const noFiling: Filing = {
  name: '',
  registrationNumber: '',
  regionalBureau: '',
  department: '',
  preparedBy: '',
  preparedOn: '',
  merchantPages: false,
  annexLanguage: 'ja',
  previous: null,
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

/** Whether a business year is written as one: `2025-04/2026-03`. */
export const isYear = (businessYear: string): boolean => /^\d{4}-\d{2}\/\d{4}-\d{2}$/.test(businessYear);

/** The state of the work: files are read when they change, and judged when they were read or a choice changes. */
export function useJob(line: WorkLine, today: string): JobState {
  const [setup, setSetup] = useState<Setup | null>(null);
  const [files, setFiles] = useState<readonly RoleFile[]>([]);
  const [profile, setProfile] = useState<Profile>({});
  const [choices, setChoices] = useState<Choices>(usualChoices(today));
  const [filing, setFiling] = useState<Filing>(noFiling);
  const [project, setProject] = useState<string | null>(null);
  const [untaken, setUntaken] = useState<Refused | null>(null);
  const [read, setRead] = useState<ReadOutcome | null>(null);
  const [judged, setJudged] = useState<JudgedOutcome | null>(null);
  const [busy, setBusy] = useState<JobState['busy']>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(0);
  // What the data told: it follows the data as long as nobody wrote another one.
  const toldYear = useRef('');
  const isOfNow =
    read !== null && read.files === files && read.profile === profile && read.attempt === attempt;
  const understood = isOfNow ? read.outcome : null;
  const job = useMemo(() => ({ files, profile, choices }), [files, profile, choices]);

  useEffect(() => {
    line.ask('setup', null).then((outcome) => {
      if (!outcome.done) return;
      setSetup(outcome.answer);
      const [usual] = outcome.answer.regulations;
      if (usual !== undefined)
        setChoices((now) => (now.regulation === '' ? { ...now, regulation: usual.id } : now));
    });
  }, [line]);

  /** Begins something; what is still being worked out is about what has changed, and ends. */
  const begin = (): { readonly isLast: () => boolean; readonly progress: (come: Come) => void } => {
    if (busy !== null) line.stop();
    asked.current++;
    const number = asked.current;
    const isLast = (): boolean => asked.current === number;
    setBusy(nothingYet);
    return { isLast, progress: (come) => isLast() && setBusy(come) };
  };

  // Asked when the inputs change, and only then.
  useEffect(() => {
    setJudged(null);
    if (files.length === 0) {
      asked.current++;
      setBusy(null);
      return;
    }
    const { isLast, progress } = begin();
    line.ask('understand', { files, profile }, progress).then((outcome) => {
      if (!isLast()) return;
      setBusy(null);
      setRead({ files, profile, attempt, outcome });
      const year = outcome.done ? outcome.answer.data?.businessYear : null;
      if (year == null) return;
      const before = toldYear.current;
      toldYear.current = year;
      setChoices((now) =>
        now.businessYear === '' || now.businessYear === before ? { ...now, businessYear: year } : now,
      );
    });
  }, [files, profile, attempt]);

  // Asked when the inputs were read, or a choice changes.
  useEffect(() => {
    if (understood?.done !== true || understood.answer.data === null) return;
    if (!isYear(choices.businessYear) || choices.asOf === '') return;
    const { isLast, progress } = begin();
    line.ask('judge', job, progress).then((outcome) => {
      if (!isLast()) return;
      setBusy(null);
      setJudged({ job, outcome });
    });
  }, [understood, choices]);

  const add = async (given: readonly File[]): Promise<void> => {
    const { isLast } = begin();
    const added: RoleFile[] = [];
    setUntaken(null);
    for (const blob of given) {
      const file = { number: nextNumber(), blob, name: blob.name, size: blob.size };
      const guess = await line.ask('guess', file);
      if (!guess.done) setUntaken(guess.refused);
      else if (guess.answer.is === 'profile') setProfile(guess.answer.profile);
      else if (guess.answer.is === 'project') {
        const { choices: chosen, filing: filed } = guess.answer;
        setChoices((now) => ({ ...now, ...chosen }));
        setFiling((now) => ({ ...now, ...filed }));
        setProject(blob.name);
      } else added.push({ ...file, role: guess.answer.is, kind: null });
    }
    if (added.length > 0) setFiles((now) => [...now, ...added]);
    // What was interrupted is taken up again.
    else if (isLast()) setAttempt((now) => now + 1);
  };

  return {
    setup,
    files,
    profile,
    choices,
    filing,
    project,
    untaken,
    understood,
    lastUnderstood: read?.outcome ?? null,
    judged,
    isJudged: judged?.outcome.done === true && judged.job === job,
    busy,
    setFiles,
    setProfile,
    setChoices,
    setFiling,
    add,
    stop: line.stop,
    again: () => setAttempt((now) => now + 1),
  };
}
