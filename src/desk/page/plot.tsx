import { useContext, useEffect, useRef } from 'preact/hooks';
import { ShownLanguage, useSay } from './say.ts';
import { Scroll } from './scroll.tsx';

interface Props {
  /** With its words in both languages. */
  readonly svg: string;
  /** Who stands at the marks, by their places. */
  readonly marked: readonly string[];
  readonly show: (place: number) => void;
}

/**
 * The two-axis plot, drawn by the library itself, which escapes every text; the page's policy runs nothing in it. A mark
 * opens the page of its merchant.
 */
export function Plot({ svg, marked, show }: Props) {
  const say = useSay();
  const language = useContext(ShownLanguage);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const picture = frame.current?.querySelector('svg');
    picture?.setAttribute('aria-label', picture.getAttribute(`data-${language}`) ?? '');
  });
  // Each mark says whose it is.
  useEffect(() => {
    for (const mark of frame.current?.querySelectorAll('[data-row]') ?? []) {
      const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
      title.textContent = marked[Number(mark.getAttribute('data-row'))] ?? '';
      mark.replaceChildren(title);
    }
  }, [svg, marked]);
  // On a narrow screen the corner of the listed is what is seen first.
  useEffect(() => {
    const moved = frame.current?.querySelector('.scroll');
    if (moved != null) moved.scrollLeft = moved.scrollWidth;
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list below opens the same pages, and is for the keyboard
    <figure
      class="plot"
      ref={frame}
      onClick={({ target }) => {
        const place = target instanceof Element ? target.getAttribute('data-row') : null;
        if (place !== null) show(Number(place));
      }}
    >
      <Scroll label={say({ ja: '散布図', en: 'Scatter plot' })}>
        <div dangerouslySetInnerHTML={{ __html: svg }} />
      </Scroll>
      <figcaption>
        {say({
          ja: '● 該当候補　■ 判定不能　◆ 解釈により変わる。印を選ぶと加盟店の説明が開きます。濃い色ほど加盟店が多いことを示します。',
          en: '● candidate  ■ undetermined  ◆ depends on a reading. Choose a mark to see why. Darker squares hold more merchants.',
        })}
      </figcaption>
    </figure>
  );
}
