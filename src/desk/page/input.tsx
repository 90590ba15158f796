import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly type?: 'text' | 'date' | 'search';
  readonly placeholder?: string;
  readonly hint?: string;
  /** Takes what is written when it is finished, not letter by letter. */
  readonly late?: boolean;
}

/** A line to be written into. */
export function Input({ label, value, change, type = 'text', placeholder, hint, late = false }: Props) {
  const id = useId();
  return (
    <span class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={({ currentTarget }) => {
          if (!late) change(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          if (late) change(currentTarget.value);
        }}
      />
      {hint === undefined ? null : (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </span>
  );
}

/** Something that is so or not. */
export function Check({
  label,
  value,
  change,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly change: (value: boolean) => void;
}) {
  const id = useId();
  return (
    <span class="field check">
      <input
        id={id}
        type="checkbox"
        checked={value}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
    </span>
  );
}
