import type { ComponentChildren } from 'preact';

interface Props {
  /** What is in it, for those who do not see it. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** What may be wider than the screen, to be moved within itself. */
export function Scroll({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
