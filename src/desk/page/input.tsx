import { useEffect, useId, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly type?: 'text' | 'date' | 'search';
  readonly placeholder?: string;
  /** Takes what is written when it is finished, not letter by letter. */
  readonly late?: boolean;
}

/** A line to be written into. */
export function Input({ label, value, change, type = 'text', placeholder, late = false }: Props) {
  const id = useId();
  // What is being written stays, whatever else changes meanwhile.
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <span class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={draft}
        placeholder={placeholder}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          setDraft(currentTarget.value);
          if (!late) change(currentTarget.value);
        }}
        onChange={({ currentTarget }) => {
          if (late) change(currentTarget.value);
        }}
      />
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
