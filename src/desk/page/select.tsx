import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string) => void;
  /** Where the label is said elsewhere and only read out here. */
  readonly bare?: boolean;
}

/** One choice out of several. */
export function Select({ label, value, options, choose, bare = false }: Props) {
  const id = useId();
  return (
    <span class="field">
      <label for={id} class={bare ? 'spoken' : undefined}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
