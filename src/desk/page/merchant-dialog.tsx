import { useEffect, useRef, useState } from 'preact/hooks';
import { formatYen } from '../../money/yen.ts';
import type { Job } from '../talk/job.ts';
import type { MerchantAnswer, MerchantPage, Outcome } from '../talk/result.ts';
import { useSay } from './say.ts';
import { Scroll } from './scroll.tsx';
import { RefusedNote } from './told.tsx';
import type { WorkLine } from './work-line.ts';

interface Props {
  readonly line: WorkLine;
  readonly job: Job;
  readonly id: string;
  readonly show: (id: string) => void;
  readonly close: () => void;
}

/** The page of a merchant, over the list. */
export function MerchantDialog({ line, job, id, show, close }: Props) {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const [outcome, setOutcome] = useState<Outcome<MerchantAnswer> | null>(null);
  useEffect(() => {
    let isWanted = true;
    setOutcome(null);
    line.ask('merchant', { job, id }).then((answered) => {
      if (isWanted) setOutcome(answered);
    });
    return () => {
      isWanted = false;
    };
  }, [line, job, id]);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  });
  const answer = outcome?.done === true ? outcome.answer : null;
  return (
    <dialog ref={dialog} class="merchant" aria-labelledby="merchant-name" onClose={close}>
      <div class="head">
        <h3 id="merchant-name">
          <bdi>{answer?.found === true ? `${answer.page.name} ${answer.page.id}` : id}</bdi>
        </h3>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say({ ja: '閉じる', en: 'Close' })}
        </button>
      </div>
      {outcome === null ? <p role="status">{say({ ja: '調べています…', en: 'Looking…' })}</p> : null}
      {outcome?.done === false ? <RefusedNote refused={outcome.refused} /> : null}
      {answer === null ? null : answer.found ? (
        <Page page={answer.page} />
      ) : (
        <>
          <p>
            {say({
              ja: 'この番号の加盟店はデータにありません。',
              en: 'The data has no merchant of this id.',
            })}
          </p>
          {answer.alike.length === 0 ? null : (
            <p>
              {say({ ja: '表記だけが異なる番号：', en: 'Ids that differ only in how they are written: ' })}
              {answer.alike.map((other) => (
                <button key={other} type="button" class="link" onClick={() => show(other)}>
                  {other}
                </button>
              ))}
            </p>
          )}
        </>
      )}
    </dialog>
  );
}

function Page({ page }: { readonly page: MerchantPage }) {
  const say = useSay();
  const { status, statusCode, months, explanation, threshold } = page;
  const largest = Math.max(threshold ?? 0, 1, ...months.map(({ fraud }) => fraud ?? 0));
  // The first line names the merchant, which the heading does.
  const [, ...lines] = say(explanation).split('\n');
  return (
    <>
      <p>
        <span class={`badge ${statusCode}`}>{say(status)}</span>
      </p>
      <Scroll label={say({ ja: '月別の金額', en: 'Month by month' })}>
        <table class="months">
          <thead>
            <tr>
              <th scope="col">{say({ ja: '年月', en: 'Month' })}</th>
              <th scope="col" class="figure">
                {say({ ja: '売上（円）', en: 'Sales (yen)' })}
              </th>
              <th scope="col" class="figure">
                {say({ ja: '不正利用（円）', en: 'Fraud (yen)' })}
              </th>
              <th scope="col" class="wide">
                <span class="spoken">{say({ ja: '図', en: 'bar' })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, sales, fraud, over, state }) => (
              <tr key={month} class={over ? 'over' : undefined}>
                <th scope="row">{month}</th>
                {state === null && sales !== null && fraud !== null ? (
                  <>
                    <td class="figure">{formatYen(sales)}</td>
                    <td class="figure">
                      {formatYen(fraud)}
                      {over ? <span class="spoken"> {say({ ja: '基準額を超過', en: 'over' })}</span> : null}
                    </td>
                  </>
                ) : (
                  <td colSpan={2} class="state">
                    {state === null ? '—' : say(state)}
                  </td>
                )}
                <td class="wide">
                  <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={((fraud ?? 0) / largest) * 100} height="10" />
                    {threshold === null ? null : (
                      <line
                        x1={(threshold / largest) * 100}
                        x2={(threshold / largest) * 100}
                        y1="0"
                        y2="10"
                      />
                    )}
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h4>{say({ ja: '判定の理由', en: 'Why' })}</h4>
      <Explanation lines={lines} />
    </>
  );
}

/** Sentences under their headings, as the library writes them: lines with a dash are of the list under what stands above. */
function Explanation({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div class="explanation">
      {lines.map((line, at) =>
        line === '' ? null : line.startsWith('- ') ? (
          <p key={at} class="sentence">
            {line.slice(2)}
          </p>
        ) : (
          <h4 key={at}>{line}</h4>
        ),
      )}
    </div>
  );
}
