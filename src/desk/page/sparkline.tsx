const height = 24;
const width = 6;

/** The fraud of each month as bars; a month that is not known is a dash on the ground. */
export function Sparkline({ months }: { readonly months: readonly (number | null)[] }) {
  const largest = Math.max(1, ...months.map((fraud) => fraud ?? 0));
  return (
    <svg
      class="spark"
      width={months.length * width}
      height={height}
      viewBox={`0 0 ${months.length * width} ${height}`}
      aria-hidden="true"
    >
      {months.map((fraud, at) => {
        const tall = fraud === null ? 1 : Math.max(fraud > 0 ? 2 : 0, (fraud / largest) * height);
        return (
          <rect
            key={at}
            class={fraud === null ? 'unknown' : undefined}
            x={at * width}
            y={height - tall}
            width={width - 1}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
