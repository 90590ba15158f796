import type { Profile } from '../../intake/saved/profile.ts';
import { formatYen } from '../../money/yen.ts';
import type { Setup } from '../talk/asks.ts';
import type { RoleFile } from '../talk/job.ts';
import type { Understood } from '../talk/understood.ts';
import { FileCard } from './file-card.tsx';
import { remedyOf } from './remedies.ts';
import { useSay } from './say.ts';
import { sectionOf, withSection } from './sections.ts';
import { FoundList, RefusedNote } from './told.tsx';

interface Props {
  readonly understood: Understood;
  readonly files: readonly RoleFile[];
  readonly profile: Profile;
  readonly setup: Setup | null;
  readonly setProfile: (profile: Profile) => void;
}

/** The second step: what was understood of every file, and what all of them come to. */
export function UnderstoodStep({ understood, files, profile, setup, setProfile }: Props) {
  const say = useSay();
  const { data, refused } = understood;
  return (
    <>
      {refused === null ? null : <RefusedNote refused={refused} />}
      {data === null ? null : (
        <>
          <dl class="cards">
            <div>
              <dt>{say({ ja: '加盟店', en: 'Merchants' })}</dt>
              <dd>{formatYen(data.merchants)}</dd>
            </div>
            <div>
              <dt>{say({ ja: '月', en: 'Months' })}</dt>
              <dd>
                {data.months}
                {data.covered === null ? null : (
                  <small>
                    {' '}
                    {data.covered.first}〜{data.covered.last}
                  </small>
                )}
              </dd>
            </div>
          </dl>
          <p>{say(data.rows)}</p>
          <FoundList
            found={data.found}
            offer={(kind) => {
              if (!files.some(({ role }) => role === 'months')) return undefined;
              const remedy = remedyOf(kind, sectionOf(profile, 'months'));
              return remedy === undefined
                ? undefined
                : {
                    label: remedy.label,
                    choose: () => setProfile(withSection(profile, 'months', remedy.section)),
                  };
            }}
          />
        </>
      )}
      {understood.files.map((file) => {
        const given = files.find(({ number }) => number === file.number);
        return given === undefined ? null : (
          <FileCard
            key={file.number}
            file={file}
            name={given.name}
            profile={profile}
            setup={setup}
            setProfile={setProfile}
          />
        );
      })}
    </>
  );
}
