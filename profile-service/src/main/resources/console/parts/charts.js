// Small charts. Each says in words or in a table what it draws, for those who listen.
import { h, s } from '../base/dom.js';
import { t } from '../base/text.js';
import { number, percent, signed } from '../base/format.js';

/**
 * Rows of a name, a bar and a number.
 * @param rows { name, hint, value, text, href, tone, trend, change } each
 * @param whole what a full bar stands for; the largest value unless told
 */
export function bars(rows, caption, whole) {
  const most = whole ?? Math.max(1, ...rows.map(row => row.value));
  return h('table', { class: 'bars' }, h('caption', { class: 'unseen' }, caption),
    h('tbody', {}, rows.map(row => h('tr', {},
      h('th', { scope: 'row', title: row.hint }, row.href ? h('a', { href: row.href }, row.name) : row.name),
      h('td', { class: 'bar', 'aria-hidden': 'true' },
        h('span', { class: `fill ${row.tone ?? ''}`, css: { '--share': row.value / most } })),
      h('td', { class: 'number' }, row.text ?? number(row.value)),
      row.trend ? h('td', { class: 'trend' }, row.trend.length > 1 ? sparkline(row.trend) : null) : null,
      row.change === undefined ? null : h('td', { class: 'number change' }, row.change ? signed(row.change) : '·')))));
}

/** The course of a number as a line of text height. */
export function sparkline(values) {
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  const points = values.map((value, i) =>
    `${(2 + i * 76 / Math.max(1, values.length - 1)).toFixed(1)},${(18 - 16 * (value - least) / span).toFixed(1)}`);
  return s('svg', { viewBox: '0 0 80 20', class: 'spark', role: 'img', preserveAspectRatio: 'none',
    'aria-label': t('chart.trend', { from: number(values[0]), to: number(values.at(-1)) }) },
  s('polyline', { points: points.join(' ') }));
}

/** One bar of parts that together are everything. */
export function parts(rows, caption) {
  const all = rows.reduce((sum, row) => sum + row.value, 0) || 1;
  return h('div', { class: 'parts' },
    h('div', { class: 'strip', 'aria-hidden': 'true' }, rows.map(row =>
      h('span', { class: row.tone, css: { '--share': row.value / all }, title: row.name }))),
    h('table', { class: 'legend' }, h('caption', { class: 'unseen' }, caption),
      h('tbody', {}, rows.map(row => h('tr', {},
        h('th', { scope: 'row', title: row.hint }, h('i', { class: `dot ${row.tone}` }),
          row.href ? h('a', { href: row.href }, row.name) : row.name),
        h('td', { class: 'number' }, number(row.value)),
        h('td', { class: 'number faint' }, percent(row.value / all)))))));
}

/**
 * Five by five cells, recency down and frequency across, the best top right.
 * @param cells { recency, frequency, value, text, hint } each
 */
export function matrix(cells, caption) {
  const most = Math.max(1, ...cells.map(cell => cell.value));
  const scores = [1, 2, 3, 4, 5];
  return h('table', { class: 'matrix' }, h('caption', {}, caption),
    h('thead', {}, h('tr', {}, h('td', {}),
      scores.map(f => h('th', { scope: 'col' }, t('rfm.frequency', { score: f }))))),
    h('tbody', {}, [...scores].reverse().map(r => h('tr', {},
      h('th', { scope: 'row' }, t('rfm.recency', { score: r })),
      scores.map(f => {
        const cell = cells.find(one => one.recency === r && one.frequency === f);
        const share = cell ? cell.value / most : 0;
        return h('td', { class: 'number', title: cell?.hint,
          css: { '--share': share } }, cell ? cell.text : '·');
      })))));
}

/**
 * Moves between places: where from on the left, where to on the right, as wide as there were moves.
 * @param moves { from, to, customers } each; order and name say how places stand and what they are called
 */
export function flow(moves, order, name, caption) {
  const width = 640, gap = 10, top = 8;
  const all = moves.reduce((sum, move) => sum + move.customers, 0);
  const used = side => order.filter(place => moves.some(move => move[side] === place));
  const rows = Math.max(used('from').length, used('to').length);
  const height = Math.max(150, rows * 36);
  const scale = (height - 2 * top - gap * (rows - 1)) / Math.max(1, all);
  const sides = { from: stack('from'), to: stack('to') };

  function stack(side) {
    let y = top;
    const places = new Map();
    for (const place of used(side)) {
      const customers = moves.filter(move => move[side] === place).reduce((sum, move) => sum + move.customers, 0);
      const tall = Math.max(2, customers * scale);
      places.set(place, { y, tall, next: y, customers });
      y += tall + gap;
    }
    return places;
  }

  const sorted = [...moves].sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from)
    || order.indexOf(a.to) - order.indexOf(b.to));
  const ribbons = sorted.map(move => {
    const thick = Math.max(1, move.customers * scale);
    const from = sides.from.get(move.from);
    const to = sides.to.get(move.to);
    const y1 = from.next + thick / 2;
    const y2 = to.next + thick / 2;
    from.next += thick;
    to.next += thick;
    return s('path', { d: `M170,${y1} C320,${y1} 320,${y2} 470,${y2}`, 'stroke-width': thick,
      class: `ribbon ${order.indexOf(move.to) < order.indexOf(move.from) ? 'back' : 'on'}` },
    s('title', {}, t('flow.move', { customers: number(move.customers), from: name(move.from), to: name(move.to) })));
  });
  const labels = side => [...sides[side]].map(([place, at]) => s('g', {},
    s('rect', { x: side === 'from' ? 162 : 470, y: at.y, width: 8, height: at.tall, class: 'place' }),
    s('text', { x: side === 'from' ? 154 : 486, y: at.y + at.tall / 2, dy: '0.35em',
      'text-anchor': side === 'from' ? 'end' : 'start' }, `${name(place)} · ${number(at.customers)}`)));
  return h('figure', { class: 'flow' },
    h('div', { class: 'flow-scroll', tabindex: '0', role: 'region', 'aria-label': caption },
      s('svg', { viewBox: `0 0 ${width} ${height + top}`, role: 'img', 'aria-label': caption },
        ribbons, labels('from'), labels('to'))),
    h('details', {}, h('summary', {}, t('chart.table')), h('table', { class: 'plain' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('flow.from')), h('th', { scope: 'col' }, t('flow.to')),
        h('th', { scope: 'col', class: 'number' }, t('flow.customers')))),
      h('tbody', {}, sorted.map(move => h('tr', {}, h('td', {}, name(move.from)), h('td', {}, name(move.to)),
        h('td', { class: 'number' }, number(move.customers))))))));
}

/** Two counts a day, one up and one down. */
export function dayBars(days, up, down, name) {
  const most = Math.max(1, ...up, ...down);
  const width = 12;
  return s('svg', { viewBox: `0 0 ${days.length * width} 100`, class: 'days', role: 'img', preserveAspectRatio: 'none',
    'aria-label': name(days.length - 1) },
  s('line', { x1: 0, x2: days.length * width, y1: 50, y2: 50, class: 'axis' }),
  days.map((_, i) => s('g', {}, s('title', {}, name(i)),
    s('rect', { x: i * width + 1, width: width - 2, y: 50 - 48 * up[i] / most, height: 48 * up[i] / most, class: 'up' }),
    s('rect', { x: i * width + 1, width: width - 2, y: 50, height: 48 * down[i] / most, class: 'down' }),
    s('rect', { x: i * width, width, y: 0, height: 100, class: 'touch' }))));
}
