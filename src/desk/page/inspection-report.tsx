import type { CellPicture, Inspection, InspectionFinding } from '../talk/inspection.ts';
import { useSay } from './say.ts';
import { Scroll } from './scroll.tsx';

/** What came of an inspection, to be read and printed as a report. */
export function InspectionReport({ inspection }: { readonly inspection: Inspection }) {
  const say = useSay();
  const { name, made, parts, findings, further } = inspection;
  const sound = parts.every((part) => part.sound !== false);
  return (
    <article class="report" aria-live="polite">
      <p class={sound ? 'verdict sound' : 'verdict unsound'}>
        {sound
          ? say({ ja: '変更は見つかりませんでした。', en: 'No change was found.' })
          : say({ ja: '確認が必要な点があります。', en: 'There is something to look into.' })}
      </p>
      <dl class="made">
        <div>
          <dt>{say({ ja: 'ファイル', en: 'File' })}</dt>
          <dd>
            <bdi>{name}</bdi>
          </dd>
        </div>
        {made.map(({ label, value }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{say(value)}</dd>
          </div>
        ))}
      </dl>
      {parts.map((part) => (
        <section key={part.name} class="part">
          <h3>
            <span
              class={part.sound === null ? 'mark' : part.sound ? 'mark sound' : 'mark unsound'}
              aria-hidden="true"
            >
              {part.sound === null ? '—' : part.sound ? '✓' : '!'}
            </span>{' '}
            {say(part.title)}
          </h3>
          <p>{say(part.verdict)}</p>
          {part.lines.length === 0 ? null : (
            <ul>
              {part.lines.map((text) => (
                <li key={text.en}>{say(text)}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {findings.length === 0 ? null : <h3>{say({ ja: '指摘', en: 'Findings' })}</h3>}
      {findings.map((finding, at) => (
        <Finding key={at} finding={finding} number={at + 1} />
      ))}
      {further === 0 ? null : (
        <p>
          {say({ ja: `このほか ${further} 件の指摘があります。`, en: `There are ${further} more findings.` })}
        </p>
      )}
      <p class="unprinted">
        <button type="button" onClick={() => print()}>
          {say({ ja: '印刷', en: 'Print' })}
        </button>
      </p>
    </article>
  );
}

function Finding({ finding, number }: { readonly finding: InspectionFinding; readonly number: number }) {
  const say = useSay();
  const { kind, misleads, place, what, found, expected, merchantId, further, picture } = finding;
  const empty = say({ ja: '（なし）', en: '(none)' });
  return (
    <section class="finding">
      <h4>
        {number}. {say(kind)} <code>{say(place)}</code>
      </h4>
      <p>{say(misleads)}</p>
      <dl class="made">
        {merchantId === null ? null : (
          <div>
            <dt>{say({ ja: '加盟店', en: 'Merchant' })}</dt>
            <dd>{merchantId}</dd>
          </div>
        )}
        {what === null ? null : (
          <div>
            <dt>{say({ ja: '対象', en: 'What' })}</dt>
            <dd>{say(what)}</dd>
          </div>
        )}
        {expected === null ? null : (
          <div>
            <dt>{say({ ja: '作成時', en: 'Written' })}</dt>
            <dd>{expected === '' ? empty : expected}</dd>
          </div>
        )}
        {found === null ? null : (
          <div>
            <dt>{say({ ja: '現在', en: 'Found' })}</dt>
            <dd>{found === '' ? empty : found}</dd>
          </div>
        )}
        {further === 0 ? null : (
          <div>
            <dt>{say({ ja: '同様のセル', en: 'Alike' })}</dt>
            <dd>{say({ ja: `ほか ${further} セル`, en: `${further} more cells` })}</dd>
          </div>
        )}
      </dl>
      {picture === null ? null : <Cells picture={picture} />}
    </section>
  );
}

/** The cells around a finding, as they are now. */
function Cells({ picture }: { readonly picture: CellPicture }) {
  const say = useSay();
  const { columns, rows, at } = picture;
  return (
    <Scroll label={say({ ja: '周りのセル', en: 'Cells around it' })}>
      <table class="cells">
        <thead>
          <tr>
            <td />
            {columns.map((letters) => (
              <th key={letters} scope="col">
                {letters}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, cells }, row) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              {cells.map(({ text, isNumber }, column) => {
                const meant = row === at.row && (at.column === null || column === at.column);
                return (
                  <td
                    key={columns[column]}
                    class={`${isNumber ? 'figure' : ''} ${meant ? 'meant' : ''}`}
                    aria-current={meant ? 'true' : undefined}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
