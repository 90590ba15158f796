import type { Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import type { Refused, ToldKind } from '../talk/understood.ts';
import { useSay } from './say.ts';

/** Why something could not be done. */
export function RefusedNote({ refused, again }: { readonly refused: Refused; readonly again?: () => void }) {
  const say = useSay();
  return (
    <p class="told error" role="alert">
      {say(refused.words)}{' '}
      {again === undefined ? null : (
        <button type="button" onClick={again}>
          {say({ ja: 'もう一度', en: 'Try again' })}
        </button>
      )}
    </p>
  );
}

const labels: Readonly<Record<ToldKind['severity'], Text>> = {
  error: { ja: 'エラー', en: 'Error' },
  doubt: { ja: '要確認', en: 'Doubt' },
  warning: { ja: '警告', en: 'Warning' },
  note: { ja: '注記', en: 'Note' },
};

const most = 8;

/** What may be meant where something was found, to be chosen by whoever knows it. */
interface Offer {
  readonly label: Text;
  readonly choose: () => void;
}

interface FoundProps {
  readonly found: readonly ToldKind[];
  readonly offer?: (kind: ToldKind) => Offer | undefined;
}

/** What was found in the data, gravest first: each kind by its first place, the others on request. */
export function FoundList({ found, offer }: FoundProps) {
  const say = useSay();
  if (found.length === 0)
    return (
      <p class="told fine">
        {say({ ja: 'データに指摘はありません。', en: 'Nothing was found that speaks against the data.' })}
      </p>
    );
  return (
    <ul class="found">
      {found.slice(0, most).map((kind) => (
        <FoundKind key={`${kind.severity} ${kind.code}`} kind={kind} offer={offer?.(kind)} />
      ))}
      {found.length > most ? (
        <li>
          {say({
            ja: `このほか ${found.length - most} 種類の指摘があります（「データ品質の確認」にすべて載ります）。`,
            en: `There are ${found.length - most} more kinds; the check of the data has all of them.`,
          })}
        </li>
      ) : null}
    </ul>
  );
}

interface KindProps {
  readonly kind: ToldKind;
  readonly offer: Offer | undefined;
}

function FoundKind({ kind, offer }: KindProps) {
  const say = useSay();
  const { code, severity, words, count, others } = kind;
  const left = count - 1 - others.length;
  return (
    <li class={`told ${severity}`} data-code={code}>
      <strong>{say(labels[severity])}</strong> {say(words)}
      {others.length === 0 ? null : (
        <details>
          <summary>
            {say({ ja: `ほか ${formatYen(count - 1)} 件`, en: `and ${formatYen(count - 1)} more` })}
          </summary>
          <ul>
            {others.map((each, at) => (
              <li key={at}>{say(each)}</li>
            ))}
          </ul>
          {left > 0
            ? say({
                ja: `残りの ${formatYen(left)} 件は「データ品質の確認」に載ります。`,
                en: `The check of the data has the other ${formatYen(left)}.`,
              })
            : null}
        </details>
      )}
      {offer === undefined ? null : (
        <p class="offer">
          <button type="button" onClick={offer.choose}>
            {say(offer.label)}
          </button>
        </p>
      )}
    </li>
  );
}
