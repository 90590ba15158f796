import { useState } from 'preact/hooks';
import type { Text } from '../../language/text.ts';
import { Input } from './input.tsx';
import { useSay } from './say.ts';
import { Select } from './select.tsx';

interface Props {
  readonly label: Text;
  readonly pairs: Readonly<Record<string, string>>;
  readonly meanings: readonly { readonly value: string; readonly label: Text }[];
  readonly change: (pairs: Readonly<Record<string, string>> | undefined) => void;
}

/** What words of a file mean, one by one. */
export function WordPairs({ label, pairs, meanings, change }: Props) {
  const say = useSay();
  const [word, setWord] = useState('');
  const [meaning, setMeaning] = useState(meanings[0]?.value ?? '');
  const said = Object.entries(pairs);
  const put = (): void => {
    if (word.trim() === '') return;
    change({ ...pairs, [word.trim()]: meaning });
    setWord('');
  };
  return (
    <fieldset>
      <legend>{say(label)}</legend>
      {said.length === 0 ? null : (
        <ul class="pairs">
          {said.map(([of, value]) => (
            <li key={of}>
              「{of}」{say(meanings.find((each) => each.value === value)?.label ?? { ja: value, en: value })}{' '}
              <button
                type="button"
                aria-label={say({ ja: `「${of}」の指定をやめる`, en: `Remove ${of}` })}
                onClick={() => {
                  const { [of]: _, ...others } = pairs;
                  change(Object.keys(others).length === 0 ? undefined : others);
                }}
              >
                {say({ ja: '外す', en: 'Remove' })}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="fields-row">
        <Input label={say({ ja: '語・コード', en: 'Word or code' })} value={word} change={setWord} />
        <Select
          label={say({ ja: '意味', en: 'Meaning' })}
          value={meaning}
          options={meanings.map((each) => ({ value: each.value, label: say(each.label) }))}
          choose={setMeaning}
        />
        <button type="button" onClick={put}>
          {say({ ja: '追加', en: 'Add' })}
        </button>
      </div>
    </fieldset>
  );
}
