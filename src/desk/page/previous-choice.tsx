import { useId } from 'preact/hooks';
import type { GivenFile } from '../talk/job.ts';
import { nextNumber } from './given-files.ts';
import { useSay } from './say.ts';

interface Props {
  readonly previous: GivenFile | null;
  readonly choose: (previous: GivenFile | null) => void;
}

/** The annex of the year before, so that this one says who is new, listed again, or no longer listed. */
export function PreviousChoice({ previous, choose }: Props) {
  const say = useSay();
  const id = useId();
  return (
    <p class="previous">
      <label for={id}>
        {say({
          ja: '前年度の別紙（.xlsx）または一覧（JSON）：新規・継続・非該当となった加盟店を示します（任意）',
          en: 'The annex (.xlsx) or the list (JSON) of the year before, to say who is new, listed again, no longer listed (optional)',
        })}
      </label>
      <input
        id={id}
        type="file"
        accept=".xlsx,.json"
        onChange={({ currentTarget }) => {
          const blob = currentTarget.files?.[0];
          choose(
            blob === undefined ? null : { number: nextNumber(), blob, name: blob.name, size: blob.size },
          );
        }}
      />
      {previous === null ? null : (
        <span>
          <bdi>{previous.name}</bdi>{' '}
          <button type="button" onClick={() => choose(null)}>
            {say({ ja: '使わない', en: 'Do not use it' })}
          </button>
        </span>
      )}
    </p>
  );
}
