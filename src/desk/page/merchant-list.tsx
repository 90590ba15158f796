import { useContext, useEffect, useState } from 'preact/hooks';
import type { Text } from '../../language/text.ts';
import { formatYen } from '../../money/yen.ts';
import type { Job } from '../talk/job.ts';
import type { ListAsked, ListedRow, ListFilters, ListPart } from '../talk/result.ts';
import type { Refused } from '../talk/understood.ts';
import { Input } from './input.tsx';
import { saveFile } from './save-file.ts';
import { ShownLanguage, useSay } from './say.ts';
import { Scroll } from './scroll.tsx';
import { Select } from './select.tsx';
import { Sparkline } from './sparkline.tsx';
import { RefusedNote } from './told.tsx';
import type { WorkLine } from './work-line.ts';

interface Props {
  readonly line: WorkLine;
  readonly job: Job;
  readonly show: (id: string) => void;
}

/** So many rows are shown at once; more on request. */
const page = 50;

const shows: readonly { readonly value: ListAsked['show']; readonly label: Text }[] = [
  { value: 'all', label: { ja: 'すべて', en: 'all' } },
  { value: 'listed', label: { ja: '該当候補', en: 'candidates' } },
  { value: 'undetermined', label: { ja: '判定不能', en: 'undetermined' } },
  { value: 'reading', label: { ja: '解釈により変わる', en: 'depends on a reading' } },
];

const orders: readonly { readonly value: ListAsked['by']; readonly label: Text }[] = [
  { value: 'place', label: { ja: '重要な順', en: 'weightiest first' } },
  { value: 'fraud', label: { ja: '不正利用額の多い順', en: 'by fraud amount' } },
  { value: 'rate', label: { ja: '発生率の高い順', en: 'by rate' } },
  { value: 'largest', label: { ja: '最大の月の多い順', en: 'by largest month' } },
  { value: 'id', label: { ja: '加盟店番号順', en: 'by id' } },
];

/** The list: filtered and put in order by the worker, which alone has all of it. */
export function MerchantList({ line, job, show }: Props) {
  const say = useSay();
  const [asked, setAsked] = useState<ListAsked>({
    show: 'all',
    text: '',
    category: null,
    by: 'place',
    from: 0,
    count: page,
  });
  const [part, setPart] = useState<ListPart | null>(null);
  useEffect(() => {
    let isWanted = true;
    line.ask('list', { job, list: asked }).then((outcome) => {
      if (isWanted && outcome.done) setPart(outcome.answer);
    });
    return () => {
      isWanted = false;
    };
  }, [line, job, asked]);
  const change = (to: Partial<ListAsked>): void => setAsked({ ...asked, count: page, ...to });
  return (
    <>
      <div class="fields-row">
        <Select
          label={say({ ja: '表示', en: 'Show' })}
          value={asked.show}
          options={shows.map(({ value, label }) => ({ value, label: say(label) }))}
          choose={(value) => change({ show: shows.find((each) => each.value === value)?.value ?? 'all' })}
        />
        {(part?.categories.length ?? 0) > 1 ? (
          <Select
            label={say({ ja: '業種', en: 'Category' })}
            value={asked.category === null ? '' : `=${asked.category}`}
            options={[
              { value: '', label: say({ ja: 'すべて', en: 'all' }) },
              ...(part?.categories ?? []).map((category) => ({ value: `=${category}`, label: category })),
            ]}
            choose={(value) => change({ category: value === '' ? null : value.slice(1) })}
          />
        ) : null}
        <Select
          label={say({ ja: '並び順', en: 'Order' })}
          value={asked.by}
          options={orders.map(({ value, label }) => ({ value, label: say(label) }))}
          choose={(value) => change({ by: orders.find((each) => each.value === value)?.value ?? 'place' })}
        />
        <Input
          type="search"
          label={say({ ja: '番号・名称で絞り込む', en: 'Filter by id or name' })}
          value={asked.text}
          change={(text) => change({ text })}
        />
      </div>
      {part === null ? null : (
        <>
          <p role="status">
            {say({
              ja: `${formatYen(part.matched)} 件`,
              en: `${formatYen(part.matched)} merchants`,
            })}
          </p>
          {part.matched === 0 ? null : (
            <>
              <SaveListed line={line} job={job} filters={asked} />
              <ListTable rows={part.rows} show={show} />
            </>
          )}
          {part.rows.length < part.matched ? (
            <button type="button" onClick={() => setAsked({ ...asked, count: asked.count + 200 })}>
              {say({
                ja: `続きを表示（残り ${formatYen(part.matched - part.rows.length)} 件）`,
                en: `Show more (${formatYen(part.matched - part.rows.length)} left)`,
              })}
            </button>
          ) : null}
        </>
      )}
      <FindMerchant show={show} />
    </>
  );
}

/** Saves everything that the filters let through, not only what is on the page. */
function SaveListed({
  line,
  job,
  filters,
}: {
  readonly line: WorkLine;
  readonly job: Job;
  readonly filters: ListFilters;
}) {
  const say = useSay();
  const language = useContext(ShownLanguage);
  const [refused, setRefused] = useState<Refused | null>(null);
  const save = async (): Promise<void> => {
    const outcome = await line.ask('listed', { job, filters, language });
    setRefused(outcome.done ? null : outcome.refused);
    if (outcome.done) saveFile(outcome.answer);
  };
  return (
    <>
      <p>
        <button type="button" onClick={save}>
          {say({ ja: '表示中の条件で CSV に保存', en: 'Save what is chosen as CSV' })}
        </button>
      </p>
      {refused === null ? null : <RefusedNote refused={refused} />}
    </>
  );
}

function ListTable({
  rows,
  show,
}: {
  readonly rows: readonly ListedRow[];
  readonly show: (id: string) => void;
}) {
  const say = useSay();
  return (
    <Scroll label={say({ ja: '加盟店の一覧', en: 'List of merchants' })}>
      <table class="merchants">
        <thead>
          <tr>
            <th scope="col">{say({ ja: '加盟店と判定', en: 'Merchant and status' })}</th>
            <th scope="col" class="figure">
              {say({ ja: '不正利用額（円）', en: 'Fraud (yen)' })}
            </th>
            <th scope="col" class="figure">
              {say({ ja: '発生率', en: 'Rate' })}
            </th>
            <th scope="col" class="figure wide">
              {say({ ja: '超過月', en: 'Months over' })}
            </th>
            <th scope="col" class="wide">
              {say({ ja: '月の推移', en: 'By month' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, roleNames, fraud, rate, monthsOver, months, category, roles }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" class="link" onClick={() => show(id)}>
                  <bdi>{name === '' ? id : name}</bdi>
                </button>
                <small>
                  <bdi>{id}</bdi>
                  {category === null ? null : ` ${category}`}
                </small>
                {roleNames.map((text, at) => (
                  <span key={text.en} class={`badge ${roles[at] ?? ''}`}>
                    {say(text)}
                  </span>
                ))}
              </th>
              <td class="figure">{formatYen(fraud)}</td>
              <td class="figure">{say(rate)}</td>
              <td class="figure wide">{monthsOver}</td>
              <td class="wide">
                <Sparkline months={months} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Any merchant of the data, also one that is not in the list. */
function FindMerchant({ show }: { readonly show: (id: string) => void }) {
  const say = useSay();
  const [id, setId] = useState('');
  return (
    <form
      class="fields-row find"
      onSubmit={(event) => {
        event.preventDefault();
        if (id.trim() !== '') show(id.trim());
      }}
    >
      <Input
        label={say({
          ja: '一覧にない加盟店も、番号を入れると説明を表示します',
          en: 'Why any other merchant is not listed: its id',
        })}
        value={id}
        change={setId}
      />
      <button type="submit">{say({ ja: '説明を表示', en: 'Explain' })}</button>
    </form>
  );
}
