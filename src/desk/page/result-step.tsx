import { useState } from 'preact/hooks';
import { formatYen } from '../../money/yen.ts';
import type { Job } from '../talk/job.ts';
import type { Judged } from '../talk/result.ts';
import { MerchantDialog } from './merchant-dialog.tsx';
import { MerchantList } from './merchant-list.tsx';
import { Plot } from './plot.tsx';
import { useSay } from './say.ts';
import { FoundList } from './told.tsx';
import type { WorkLine } from './work-line.ts';

interface Props {
  readonly line: WorkLine;
  readonly job: Job;
  readonly judged: Judged;
}

/** The fourth step: who is listed, and why. */
export function ResultStep({ line, job, judged }: Props) {
  const say = useSay();
  const [shown, setShown] = useState<string | null>(null);
  const { counts, basis, dependents, common, found, together, plot, marked } = judged;
  const showAt = async (place: number): Promise<void> => {
    const list = { show: 'all', text: '', category: null, by: 'place', from: place, count: 1 } as const;
    const outcome = await line.ask('list', { job, list });
    const [row] = outcome.done ? outcome.answer.rows : [];
    if (row !== undefined) setShown(row.id);
  };
  return (
    <>
      <dl class="cards">
        <div class="listed">
          <dt>{say({ ja: '該当候補', en: 'Candidates' })}</dt>
          <dd>{formatYen(counts.listed)}</dd>
        </div>
        <div class={counts.undetermined > 0 ? 'undetermined' : undefined}>
          <dt>{say({ ja: '判定不能', en: 'Undetermined' })}</dt>
          <dd>{formatYen(counts.undetermined)}</dd>
        </div>
        <div>
          <dt>{say({ ja: '非該当', en: 'Not listed' })}</dt>
          <dd>{formatYen(counts.notListed)}</dd>
        </div>
        <div>
          <dt>{say({ ja: '解釈により変わる', en: 'Depends on a reading' })}</dt>
          <dd>{formatYen(dependents)}</dd>
        </div>
      </dl>
      <ul class="facts">
        {basis.map((text) => (
          <li key={text.en}>{say(text)}</li>
        ))}
      </ul>
      <FoundList found={found} />
      {together.map((text) => (
        <p key={text.en} class="told doubt">
          {say(text)}
        </p>
      ))}
      <h3>{say({ ja: '二つの要件からみた加盟店', en: 'Merchants on the two axes of the rule' })}</h3>
      <Plot svg={plot} marked={marked} show={showAt} />
      <h3>{say({ ja: '加盟店', en: 'Merchants' })}</h3>
      {common.map((text) => (
        <p key={text.en} class="hint">
          {say(text)}
        </p>
      ))}
      <MerchantList line={line} job={job} show={setShown} />
      {shown === null ? null : (
        <MerchantDialog line={line} job={job} id={shown} show={setShown} close={() => setShown(null)} />
      )}
    </>
  );
}
