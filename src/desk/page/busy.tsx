import { formatYen } from '../../money/yen.ts';
import type { Come } from '../talk/asks.ts';
import { useSay } from './say.ts';

interface Props {
  readonly come: Come;
  readonly stop: () => void;
}

/** Work that has just begun. */
export const nothingYet: Come = { rows: 0, bytes: null, of: null };

/** That something is being done, how far it is, and a way to end it. */
export function Busy({ come, stop }: Props) {
  const say = useSay();
  const { rows, bytes, of } = come;
  const isReading = bytes !== null && of !== null && bytes < of;
  return (
    <div class="busy">
      <progress
        aria-label={say({ ja: '処理の進み具合', en: 'How far it is' })}
        {...(isReading ? { value: bytes, max: of } : {})}
      />
      <span role="status">{say({ ja: '処理しています…', en: 'Working…' })}</span>
      {rows > 0 ? (
        <span aria-hidden="true">
          {formatYen(rows)} {say({ ja: '行', en: 'rows' })}
        </span>
      ) : null}
      <button type="button" onClick={stop}>
        {say({ ja: '中止', en: 'Cancel' })}
      </button>
    </div>
  );
}
