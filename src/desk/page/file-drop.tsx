import { useId, useState } from 'preact/hooks';
import type { Text } from '../../language/text.ts';
import { useSay } from './say.ts';

interface Props {
  readonly label: Text;
  readonly hint: Text;
  readonly take: (files: readonly File[]) => void;
}

/** A place to drop files on, or to choose them. */
export function FileDrop({ label, hint, take }: Props) {
  const say = useSay();
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button within does the same for all
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="call">{say(label)}</p>
      <input
        id={id}
        class="spoken"
        type="file"
        multiple
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <label for={id} class="choose">
        {say({ ja: 'ファイルを選ぶ', en: 'Choose files' })}
      </label>
      <p class="hint">{say(hint)}</p>
    </div>
  );
}
