import { useState } from 'preact/hooks';
import type { Profile } from '../../intake/saved/profile.ts';
import type { Text } from '../../language/text.ts';
import { draftedRoleNames, draftedRoles } from '../../project/drafted-role.ts';
import type { Come } from '../talk/asks.ts';
import type { Inspection, InspectionCase } from '../talk/inspection.ts';
import type { FileRole, GivenFile } from '../talk/job.ts';
import type { Outcome } from '../talk/result.ts';
import { Busy, nothingYet } from './busy.tsx';
import { FileDrop } from './file-drop.tsx';
import { nextNumber } from './given-files.ts';
import { InspectionReport } from './inspection-report.tsx';
import { useSay } from './say.ts';
import { Select } from './select.tsx';
import { RefusedNote } from './told.tsx';
import type { WorkLine } from './work-line.ts';

type Part = 'annex' | 'receipt' | 'signature' | 'sign-off' | 'key' | 'profile' | FileRole;

interface CaseFile extends GivenFile {
  readonly part: Part;
  /** What a profile says. */
  readonly profile: Profile | null;
}

const partNames: Readonly<Record<Part, Text>> = {
  annex: { ja: '別紙', en: 'the annex' },
  receipt: { ja: '控えた作成証跡', en: 'the receipt that was kept' },
  signature: { ja: '署名', en: 'the signature' },
  'sign-off': { ja: '確認記録', en: 'the records of the sign-off' },
  key: { ja: '署名者の公開鍵', en: 'a public key of a signer' },
  profile: { ja: 'プロファイル（入力の読み取り方）', en: 'a profile: how the inputs are read' },
  ...draftedRoleNames,
};

const parts: readonly Part[] = [
  'annex',
  'receipt',
  'signature',
  'sign-off',
  'key',
  'profile',
  ...draftedRoles,
];

/** The inspector's side: an annex that came back, and what else there is of it. */
export function Inspector({ line }: { readonly line: WorkLine }) {
  const say = useSay();
  const [files, setFiles] = useState<readonly CaseFile[]>([]);
  const [outcome, setOutcome] = useState<Outcome<Inspection> | null>(null);
  const [busy, setBusy] = useState<Come | null>(null);
  const add = async (given: readonly File[]): Promise<void> => {
    let all = files;
    for (const blob of given) {
      const file = { number: nextNumber(), blob, name: blob.name, size: blob.size };
      all = [...all, { ...file, ...(await partOf(file, all, line)) }];
    }
    setFiles(all);
    setOutcome(null);
  };
  const annex = files.find(({ part }) => part === 'annex');
  const inspect = async (): Promise<void> => {
    if (annex === undefined) return;
    setBusy(nothingYet);
    setOutcome(null);
    const answered = await line.ask('inspect', caseOf(files, annex), setBusy);
    setBusy(null);
    setOutcome(answered);
  };
  return (
    <>
      <h2>{say({ ja: '別紙の検査', en: 'Inspection of an annex' })}</h2>
      <div class="unprinted">
        <FileDrop
          label={{
            ja: '別紙（.xlsx）をここに置くか、選んでください',
            en: 'Drop the annex (.xlsx) here, or choose it',
          }}
          hint={{
            ja: '控えた作成証跡（.receipt.json）、署名（.sig.json）と確認記録（.signoff.json）、その公開鍵（.pub.pem）、作成に使った入力ファイル（読み取り方を指定した場合はプロファイルも）があれば、一緒に入れると突き合わせます。',
            en: 'Where you have them, add the receipt that was kept (.receipt.json), the signature (.sig.json) and the records of the sign-off (.signoff.json) with the public keys (.pub.pem), and the files it was made from, with the profile they were read by if there was one.',
          }}
          take={add}
        />
        <ul class="files">
          {files.map(({ number, name, part }) => (
            <li key={number}>
              <span class="name">
                <bdi>{name}</bdi>
              </span>
              <Select
                bare
                label={say({ ja: `${name} は何か`, en: `What ${name} is` })}
                value={part}
                options={parts.map((each) => ({ value: each, label: say(partNames[each]) }))}
                choose={(value) => {
                  const chosen = parts.find((each) => each === value) ?? part;
                  setFiles(files.map((file) => (file.number === number ? { ...file, part: chosen } : file)));
                  setOutcome(null);
                }}
              />
              <button
                type="button"
                aria-label={say({ ja: `${name} を外す`, en: `Remove ${name}` })}
                onClick={() => {
                  setFiles(files.filter((file) => file.number !== number));
                  setOutcome(null);
                }}
              >
                {say({ ja: '外す', en: 'Remove' })}
              </button>
            </li>
          ))}
        </ul>
        <p>
          <button
            type="button"
            class="main"
            disabled={annex === undefined || busy !== null}
            onClick={inspect}
          >
            {say({ ja: '検査する', en: 'Inspect' })}
          </button>
        </p>
      </div>
      {busy === null ? null : (
        <Busy
          come={busy}
          stop={() => {
            line.stop();
            setBusy(null);
          }}
        />
      )}
      {outcome === null ? null : outcome.done ? (
        <InspectionReport inspection={outcome.answer} />
      ) : (
        <RefusedNote refused={outcome.refused} />
      )}
    </>
  );
}

function caseOf(files: readonly CaseFile[], annex: GivenFile): InspectionCase {
  const one = (part: Part): GivenFile | null => files.find((file) => file.part === part) ?? null;
  return {
    annex,
    receipt: one('receipt'),
    signature: one('signature'),
    keys: files.filter(({ part }) => part === 'key'),
    signOffs: one('sign-off'),
    inputs: files.flatMap((file) => {
      const role = draftedRoles.find((each) => each === file.part);
      return role === undefined ? [] : [{ ...file, role, kind: null }];
    }),
    profile: files.find(({ part }) => part === 'profile')?.profile ?? {},
  };
}

/** What a file seems to be, by its name; of an input by its headings. */
async function partOf(
  file: GivenFile,
  others: readonly CaseFile[],
  line: WorkLine,
): Promise<Pick<CaseFile, 'part' | 'profile'>> {
  const named = partByName(file.name, others);
  if (named !== null) return { part: named, profile: null };
  const guess = await line.ask('guess', file);
  if (!guess.done || guess.answer.is === 'project') return { part: 'months', profile: null };
  return guess.answer.is === 'profile'
    ? { part: 'profile', profile: guess.answer.profile }
    : { part: guess.answer.is, profile: null };
}

function partByName(name: string, others: readonly CaseFile[]): Part | null {
  if (/\.pem$/i.test(name)) return 'key';
  if (/\.sig\.json$/i.test(name)) return 'signature';
  if (/\.signoff\.json$/i.test(name)) return 'sign-off';
  if (/receipt[^/]*\.json$/i.test(name)) return 'receipt';
  return /\.xlsx$/i.test(name) && !others.some(({ part }) => part === 'annex') ? 'annex' : null;
}
