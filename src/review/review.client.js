// The script of the review page. It runs in the reader's browser, alone: no request, no storage, no evaluation of
// text. Everything it shows it writes as text nodes and attributes, never as markup.

/**
 * @typedef {{ja: string, en: string}} Words
 * @typedef {{ja: string[], en: string[], shared: boolean}} Phrase
 * @typedef {[string, string, number, number, string, string, number, string, number[], number[], string[]]} Row
 * @typedef {{months: string[], threshold: number | null, unit: Words, categories: string[], phrases: Phrase[], notes: Words[], points: Words[], facts: Words[], rows: Row[]}} PageData
 * @typedef {{state: 'reported' | 'no-activity' | 'no-contract' | 'rejected' | 'not-covered', sales: number, fraud: number}} Month
 * @typedef {{row: Row, index: number, months: Month[], sales: number, fraud: number, largest: number, rate: number, moved: number | null, text: string}} Merchant
 */

(() => {
  const root = document.documentElement;
  /** @type {PageData} */
  const data = JSON.parse(element('data').textContent ?? '');
  const pageSize = 100;
  const roles = ['listed', 'undetermined', 'reading', 'risk'];
  /** @type {Words[]} */
  const roleNames = roles.map((role) => {
    const own = element(`role-${role}`).dataset;
    return { ja: own.ja ?? role, en: own.en ?? role };
  });
  const words = {
    state: {
      reported: { ja: '', en: '' },
      'no-activity': { ja: '取引なし', en: 'no activity' },
      'no-contract': { ja: '契約なし', en: 'no contract' },
      rejected: { ja: '不明（除外した行）', en: 'unknown (rejected)' },
      'not-covered': { ja: 'データなし', en: 'no data' },
    },
    month: { ja: '月', en: 'month' },
    sales: { ja: `売上（${data.unit.ja}）`, en: `sales (${data.unit.en})` },
    fraud: { ja: `不正利用（${data.unit.ja}）`, en: `fraud (${data.unit.en})` },
    over: { ja: '基準額超過', en: 'over' },
    unknown: { ja: '不明', en: 'unknown' },
    impossible: { ja: '算出不能', en: 'not computable' },
    figures: { ja: '月別の金額', en: 'amounts by month' },
    chart: { ja: '月別の不正利用発生額', en: 'fraud amount by month' },
  };
  let shown = pageSize;
  let sortKey = 'order';
  let descending = false;

  /** @param {string} id */
  function element(id) {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`The page has no ${id}.`);
    return found;
  }

  /** @param {Words} text */
  const say = (text) => (root.lang === 'en' ? text.en : text.ja);

  /** @param {number} amount */
  const grouped = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, ',');

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function make(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   * @param {(Node | string)[]} children
   */
  function draw(name, attributes, ...children) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...children);
    return made;
  }

  /**
   * @param {string} cell
   * @returns {Month}
   */
  function monthOf(cell) {
    switch (cell) {
      case '':
        return { state: 'no-activity', sales: 0, fraud: 0 };
      case '~':
        return { state: 'no-contract', sales: 0, fraud: 0 };
      case '?':
        return { state: 'rejected', sales: 0, fraud: 0 };
      case '!':
        return { state: 'not-covered', sales: 0, fraud: 0 };
      default: {
        const [sales, fraud] = cell.split(',');
        return {
          state: 'reported',
          sales: Number.parseInt(sales ?? '', 36),
          fraud: fraud === undefined ? 0 : Number.parseInt(fraud, 36),
        };
      }
    }
  }

  /**
   * The change of fraud from the month before the last to the last one that has figures; null where there are none.
   * @param {Month[]} months
   */
  function movedOf(months) {
    const last = months.findLastIndex(({ state }) => state === 'reported');
    const [before, now] = [months[last - 1], months[last]];
    return now === undefined || before?.state !== 'reported' ? null : now.fraud - before.fraud;
  }

  /** @type {Merchant[]} */
  const merchants = data.rows.map((row, index) => {
    const months = row[4].split(';').map(monthOf);
    return {
      row,
      index,
      months,
      sales: months.reduce((sum, month) => sum + month.sales, 0),
      fraud: months.reduce((sum, month) => sum + month.fraud, 0),
      largest: months.reduce((most, month) => Math.max(most, month.fraud), 0),
      moved: movedOf(months),
      // No sales sorts above every rate, an unknown rate below.
      rate: row[5] === '' ? -1 : row[5] === '-' ? Number.POSITIVE_INFINITY : Number(row[5]),
      text: `${row[0]} ${row[1]} ${data.categories[row[2]] ?? ''}`.normalize('NFKC').toLowerCase(),
    };
  });

  /** @type {Record<string, (merchant: Merchant) => string | number>} */
  const keys = {
    order: (merchant) => merchant.index,
    status: (merchant) => merchant.index,
    id: (merchant) => merchant.row[0],
    name: (merchant) => merchant.row[1],
    category: (merchant) => data.categories[merchant.row[2]] ?? '',
    moved: (merchant) => merchant.moved ?? Number.NEGATIVE_INFINITY,
    largest: (merchant) => merchant.largest,
    over: (merchant) => merchant.row[6],
    fraud: (merchant) => merchant.fraud,
    sales: (merchant) => merchant.sales,
    rate: (merchant) => merchant.rate,
  };

  /** @param {Row} row */
  const rateText = (row) =>
    row[5] === '' ? say(words.unknown) : row[5] === '-' ? say(words.impossible) : row[5];

  /** @param {Row} row */
  function badges(row) {
    const points = row[9].map((point) => say(data.points[point] ?? { ja: '', en: '' }));
    const marks = roles.flatMap((role, at) =>
      // Most of the listed depend on the same reading: the mark stands where it names a point.
      (row[3] & (1 << at)) === 0 || (role === 'reading' && points.length === 0)
        ? []
        : [make('span', { class: `badge b-${role}` }, say(roleNames[at] ?? { ja: '', en: '' }))],
    );
    if (points.length === 0) return marks;
    const joined = points.join(say({ ja: '、', en: ', ' }));
    return [...marks, make('span', { class: 'points' }, joined)];
  }

  /**
   * The explanation's lines: phrases with their figures put back in.
   * @param {Merchant} merchant
   */
  function explanation({ row, months, sales, fraud }) {
    const known = [
      ...data.months,
      ...months.map((month) => grouped(month.fraud)),
      grouped(fraud),
      grouped(sales),
    ];
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
    return row[7].split(';').map((line) => {
      const [number, ...figures] = line.split(' ');
      const phrase = data.phrases[Number(number)];
      if (phrase === undefined) throw new Error(`There is no phrase ${number}.`);
      const parts = root.lang === 'en' ? phrase.en : phrase.ja;
      const skip = root.lang === 'en' && !phrase.shared ? phrase.ja.length - 1 : 0;
      return parts
        .map((part, at) => {
          if (at === parts.length - 1) return part;
          const figure = figures[skip + at] ?? '';
          const letter = letters.indexOf(figure);
          return part + (figure.length === 1 && letter >= 0 ? (known[letter] ?? '') : figure);
        })
        .join('');
    });
  }

  /** @param {Merchant} merchant */
  function monthsChart({ months, largest }) {
    const [width, height, left, top, bottom] = [860, 190, 70, 16, 150];
    const most = Math.max(largest, data.threshold ?? 0) * 1.08 || 1;
    const slot = (width - left - 10) / months.length;
    /** @param {number} amount */
    const y = (amount) => bottom - (amount / most) * (bottom - top);
    const parts = months.flatMap((month, at) => {
      const x = left + at * slot;
      const over = data.threshold !== null && month.fraud > data.threshold;
      const label = data.months[at] ?? '';
      const drawn = [
        draw(
          'text',
          { x: x + slot / 2, y: bottom + 18, 'text-anchor': 'middle', 'font-size': 11, class: 'c-muted' },
          at === 0 || label.endsWith('-01') ? label : String(Number(label.slice(5))),
        ),
      ];
      if (month.state === 'reported') {
        drawn.push(
          draw('rect', {
            x: x + slot * 0.2,
            y: y(month.fraud),
            width: slot * 0.6,
            height: bottom - y(month.fraud),
            class: over ? 'c-listed' : 'c-own',
          }),
        );
        if (over) {
          drawn.push(
            draw(
              'text',
              {
                x: x + slot / 2,
                y: y(month.fraud) - 4,
                'text-anchor': 'middle',
                'font-size': 11,
                class: 'c-listed',
              },
              grouped(month.fraud),
            ),
          );
        }
      } else if (month.state !== 'no-activity') {
        drawn.push(
          draw('rect', { x: x + 2, y: top, width: slot - 4, height: bottom - top, class: 'c-before' }),
          draw(
            'text',
            {
              x: x + slot / 2,
              y: (top + bottom) / 2,
              'text-anchor': 'middle',
              'font-size': 10,
              class: 'c-text',
            },
            say(words.state[month.state]),
          ),
        );
      }
      return drawn;
    });
    parts.push(draw('line', { x1: left, x2: width - 10, y1: bottom, y2: bottom, class: 's-axis' }));
    if (data.threshold !== null) {
      parts.push(
        draw('line', {
          x1: left,
          x2: width - 10,
          y1: y(data.threshold),
          y2: y(data.threshold),
          class: 's-listed',
          'stroke-dasharray': '5 4',
        }),
        draw(
          'text',
          { x: left - 6, y: y(data.threshold) + 4, 'text-anchor': 'end', 'font-size': 11, class: 'c-listed' },
          grouped(data.threshold),
        ),
      );
    }
    return draw(
      'svg',
      { class: 'months', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': say(words.chart) },
      ...parts,
    );
  }

  /**
   * The months as small bars, those above the amount in its colour; what is unknown is a line.
   * @param {Merchant} merchant
   */
  function sparkline({ months, largest }) {
    const [slot, height] = [7, 20];
    const bars = months.flatMap(({ state, fraud }, at) => {
      if (state === 'no-activity' || state === 'no-contract') return [];
      const tall = state !== 'reported' ? 1 : fraud === 0 ? 0 : Math.max(1.5, (fraud / largest) * height);
      const over = data.threshold !== null && fraud > data.threshold;
      const kind = state === 'reported' ? (over ? 'c-listed' : 'c-own') : 'c-muted';
      return [draw('rect', { x: at * slot, y: height - tall, width: slot - 2, height: tall, class: kind })];
    });
    const width = months.length * slot;
    return draw(
      'svg',
      { class: 'spark', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
      ...bars,
    );
  }

  /** @param {Merchant} merchant */
  function movedText({ moved }) {
    if (moved === null) return '';
    return moved === 0 ? '±0' : moved > 0 ? `+${grouped(moved)}` : `−${grouped(-moved)}`;
  }

  /** @param {Row} row */
  function factsOf(row) {
    const known = row[10].flatMap((fact, at) =>
      fact === ''
        ? []
        : [make('dt', {}, say(data.facts[at] ?? { ja: '', en: '' })), make('dd', {}, make('bdi', {}, fact))],
    );
    return known.length === 0 ? [] : [make('dl', { class: 'facts' }, ...known)];
  }

  /** @param {Merchant} merchant */
  function monthsTable({ months }) {
    const rows = months.map((month, at) => {
      const over = data.threshold !== null && month.fraud > data.threshold;
      const known = month.state === 'reported';
      return make(
        'tr',
        {},
        make('th', { scope: 'row' }, data.months[at] ?? ''),
        make('td', { class: 'n' }, known ? grouped(month.sales) : say(words.state[month.state])),
        make('td', { class: 'n' }, known ? grouped(month.fraud) : ''),
        make('td', {}, over ? say(words.over) : ''),
      );
    });
    const heads = [words.month, words.sales, words.fraud, words.over];
    return make(
      'details',
      {},
      make('summary', {}, say(words.figures)),
      make(
        'table',
        {},
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            ...heads.map((head, at) =>
              make('th', { scope: 'col', class: at === 1 || at === 2 ? 'n' : '' }, say(head)),
            ),
          ),
        ),
        make('tbody', {}, ...rows),
      ),
    );
  }

  /** @param {Merchant} merchant */
  function detailOf(merchant) {
    const notes = merchant.row[8].map((note) => say(data.notes[note] ?? { ja: '', en: '' }));
    const lines = [...explanation(merchant), ...notes].map((line) => make('li', {}, line));
    const chart = make('div', { class: 'scroll' });
    chart.append(monthsChart(merchant));
    return make(
      'tr',
      { class: 'detail', id: `detail-${merchant.index}` },
      make(
        'td',
        { colspan: '10' },
        make('ul', {}, ...lines),
        ...factsOf(merchant.row),
        chart,
        monthsTable(merchant),
      ),
    );
  }

  /** @type {Set<number>} */
  const opened = new Set();

  /** @param {Merchant} merchant */
  function rowsOf(merchant) {
    const { row, index } = merchant;
    const open = opened.has(index);
    /** @param {number} amount What is known of it; where a month is unknown, that is said. */
    const known = (amount) => (row[5] === '' ? `${grouped(amount)} + ?` : grouped(amount));
    const button = make(
      'button',
      { type: 'button', class: 'open', 'aria-expanded': String(open), 'aria-controls': `detail-${index}` },
      make('bdi', {}, row[0]),
    );
    button.addEventListener('click', () => toggle(index));
    const line = make(
      'tr',
      { class: 'merchant', 'data-index': String(index) },
      make('td', {}, ...badges(row)),
      make('td', {}, button),
      make('td', {}, make('bdi', {}, row[1])),
      make('td', {}, make('bdi', {}, data.categories[row[2]] ?? '')),
      make('td', { class: 'n' }, sparkline(merchant), make('span', { class: 'moved' }, movedText(merchant))),
      make('td', { class: 'n' }, known(merchant.largest)),
      make('td', { class: 'n' }, String(row[6])),
      make('td', { class: 'n' }, known(merchant.fraud)),
      make('td', { class: 'n' }, known(merchant.sales)),
      make('td', { class: 'n' }, rateText(row)),
    );
    return open ? [line, detailOf(merchant)] : [line];
  }

  /** @param {number} index */
  function toggle(index) {
    if (!opened.delete(index)) opened.add(index);
    show();
    const button = document.querySelector(`tr[data-index="${index}"] .open`);
    if (button instanceof HTMLElement) button.focus();
  }

  function chosen() {
    const search = /** @type {HTMLInputElement} */ (element('search'));
    const category = /** @type {HTMLSelectElement} */ (element('category'));
    const wanted = search.value.normalize('NFKC').toLowerCase().trim();
    let bits = 0;
    for (const [at, role] of roles.entries()) {
      const box = /** @type {HTMLInputElement} */ (element(`role-${role}`));
      if (box.checked) bits |= 1 << at;
    }
    const kept = merchants.filter(
      ({ row, text }) =>
        (row[3] & bits) !== 0 &&
        (category.value === '' || row[2] === Number(category.value)) &&
        text.includes(wanted),
    );
    const key = keys[sortKey] ?? ((merchant) => merchant.index);
    const sign = descending ? -1 : 1;
    return kept.sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      return left === right ? a.index - b.index : left < right ? -sign : sign;
    });
  }

  function show() {
    const kept = chosen();
    element('rows').replaceChildren(...kept.slice(0, shown).flatMap(rowsOf));
    const visible = Math.min(shown, kept.length);
    element('count').textContent = say({
      ja: `${grouped(kept.length)} 件中 ${grouped(visible)} 件を表示（対象 ${grouped(merchants.length)} 件）`,
      en: `${grouped(visible)} of ${grouped(kept.length)} shown (${grouped(merchants.length)} in all)`,
    });
    element('more').hidden = kept.length <= shown;
    for (const head of document.querySelectorAll('#merchants th[data-key]')) {
      const own = head instanceof HTMLElement && head.dataset.key === sortKey;
      if (own) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  }

  /** @param {string} language */
  function speak(language) {
    root.lang = language;
    for (const spoken of document.querySelectorAll('[data-ja][data-en]')) {
      if (!(spoken instanceof HTMLElement || spoken instanceof SVGElement)) continue;
      const text = say({ ja: spoken.dataset.ja ?? '', en: spoken.dataset.en ?? '' });
      if (spoken instanceof HTMLTitleElement || spoken instanceof HTMLOptionElement)
        spoken.textContent = text;
      else if (spoken instanceof HTMLInputElement && spoken.type === 'search') spoken.placeholder = text;
      else if (!(spoken instanceof HTMLInputElement)) spoken.setAttribute('aria-label', text);
    }
    show();
    namePoints();
  }

  /** So many marks bear their merchant's name: the first of the list. */
  const mostNames = 5;

  /** Writes names at the marks of the first merchants, where they do not lie over each other, and a tooltip at each mark. */
  function namePoints() {
    for (const old of document.querySelectorAll('#plot .point-name, #plot [data-row] title')) old.remove();
    const svg = document.querySelector('#plot .chart svg');
    if (!(svg instanceof SVGSVGElement)) return;
    // Neither over another name nor over another mark.
    const points = [...svg.querySelectorAll('[data-row]')].filter(
      (point) => point instanceof SVGGraphicsElement,
    );
    const taken = points.map((point) => point.getBBox());
    for (const point of points) {
      const merchant = merchants[Number(point.getAttribute('data-row'))];
      if (merchant === undefined) continue;
      const { row } = merchant;
      const rate = rateText(row) + (Number.isNaN(Number.parseFloat(row[5])) ? '' : ' %');
      const most = say({ ja: '最大の月', en: 'largest month' });
      point.append(
        draw(
          'title',
          {},
          `${row[0]} ${row[1]}\n${most} ${grouped(merchant.largest)} ${say(data.unit)}, ${rate}`,
        ),
      );
    }
    for (const merchant of merchants.slice(0, mostNames)) {
      const point = svg.querySelector(`[data-row="${merchant.index}"]`);
      if (!(point instanceof SVGGraphicsElement)) continue;
      const box = point.getBBox();
      const name = merchant.row[1] || merchant.row[0];
      const cut = [...name].length > 14 ? `${[...name].slice(0, 13).join('')}…` : name;
      const attributes = { y: box.y + box.height / 2 + 4, 'font-size': 11, class: 'point-name c-text' };
      const right = { ...attributes, x: box.x + box.width + 4 };
      const left = { ...attributes, x: box.x - 4, 'text-anchor': 'end' };
      for (const placing of [right, left]) {
        const label = draw('text', placing, cut);
        svg.append(label);
        const own = /** @type {SVGGraphicsElement} */ (label).getBBox();
        const free =
          own.x + own.width <= svg.viewBox.baseVal.width && taken.every((other) => apart(own, other));
        if (free) {
          taken.push(own);
          break;
        }
        label.remove();
      }
    }
  }

  /**
   * @param {DOMRect} one
   * @param {DOMRect} other
   */
  const apart = (one, other) =>
    one.x + one.width < other.x ||
    other.x + other.width < one.x ||
    one.y + one.height < other.y ||
    other.y + other.height < one.y;

  /** What is chosen as CSV: a text that a spreadsheet would run stays text. */
  function exported() {
    const heads = [...document.querySelectorAll('#merchants th[data-key]')].map((head) => {
      const spoken = head.querySelector(`.${root.lang}`);
      return spoken?.textContent ?? head.textContent ?? '';
    });
    /** @param {string | number} value */
    const cell = (value) => {
      if (typeof value === 'number') return String(value);
      const safe = /^[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
      return /[",\r\n]/.test(value) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : value;
    };
    const lines = chosen().map((merchant) => {
      const { row } = merchant;
      const status = roles.flatMap((_, at) =>
        (row[3] & (1 << at)) === 0 ? [] : [say(roleNames[at] ?? { ja: '', en: '' })],
      );
      return [
        status.join(' '),
        row[0],
        row[1],
        data.categories[row[2]] ?? '',
        merchant.moved ?? '',
        merchant.largest,
        row[6],
        merchant.fraud,
        merchant.sales,
        rateText(row),
      ];
    });
    return `\uFEFF${[heads, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
  }

  for (const head of document.querySelectorAll('#merchants th[data-key] button')) {
    head.addEventListener('click', () => {
      const key = head.closest('th')?.dataset.key ?? 'order';
      const numeric = ['moved', 'largest', 'over', 'fraud', 'sales', 'rate'].includes(key);
      descending = key === sortKey ? !descending : numeric;
      sortKey = key;
      show();
    });
  }
  for (const input of document.querySelectorAll('.filters input, .filters select')) {
    input.addEventListener('input', () => {
      shown = pageSize;
      show();
    });
  }
  element('more').addEventListener('click', () => {
    shown += pageSize;
    show();
  });
  element('export').addEventListener('click', () => {
    const url = URL.createObjectURL(new Blob([exported()], { type: 'text/csv' }));
    make('a', { href: url, download: 'merchants.csv' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
  element('print-all').addEventListener('click', () => {
    const before = shown;
    shown = Number.POSITIVE_INFINITY;
    show();
    window.print();
    shown = before;
    show();
  });
  element('language').addEventListener('click', () => speak(root.lang === 'en' ? 'ja' : 'en'));
  element('theme').addEventListener('click', () => {
    root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  });
  element('print').addEventListener('click', () => window.print());
  document.addEventListener('click', ({ target }) => {
    const bar = target instanceof Element ? target.closest('[data-category]') : null;
    const picked = data.categories.indexOf(bar?.getAttribute('data-category') ?? '');
    if (bar !== null && picked !== -1) {
      /** @type {HTMLSelectElement} */ (element('category')).value = String(picked);
      shown = pageSize;
      show();
      element('merchants').scrollIntoView();
      element('category').focus();
      return;
    }
    const mark = target instanceof Element ? target.closest('[data-row]') : null;
    const index = Number(mark?.getAttribute('data-row') ?? 'NaN');
    const merchant = merchants[index];
    if (merchant === undefined) return;
    const search = /** @type {HTMLInputElement} */ (element('search'));
    search.value = merchant.row[0];
    opened.add(index);
    shown = pageSize;
    show();
    element('merchants').scrollIntoView();
    const button = document.querySelector(`tr[data-index="${index}"] .open`);
    if (button instanceof HTMLElement) button.focus();
  });

  root.dataset.theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  speak(root.lang);
  // Where the plot does not fit, its corner of candidates is what is seen first.
  const plot = document.querySelector('#plot .chart');
  if (plot !== null) plot.scrollLeft = plot.scrollWidth;
})();
