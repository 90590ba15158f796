import { formatYen } from '../../money/yen.ts';
import { useSay } from './say.ts';

interface Props {
  readonly rows: number;
  readonly stop: () => void;
}

/** That something is being done, how far it is, and a way to end it. */
export function Busy({ rows, stop }: Props) {
  const say = useSay();
  return (
    <div class="busy">
      <progress aria-label={say({ ja: '処理中', en: 'Working' })} />
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
