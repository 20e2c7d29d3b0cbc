// One segment: who is in it and why.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { day, number } from '../base/format.js';
import { modelName, segmentHint, segmentName } from '../base/names.js';
import { panel, reason } from '../parts/panel.js';
import { dayBars } from '../parts/charts.js';
import { changes } from '../parts/changes.js';
import { exportButton } from '../parts/export.js';

const PAGE = 25;

export function segment({ signal, id }) {
  const title = h('h1', {}, segmentName(id));
  return [
    h('p', { class: 'path' }, h('a', { href: '#/segments' }, t('segments.title'))),
    title,
    h('div', { class: 'grid' },
      panel({ title: t('segment.about'), columns: 12, signal, every: 15,
        load: () => ask('segment', '/v1/segments', { signal }),
        isEmpty: answer => !answer.segments.some(one => one.key === id), empty: t('segment.unknown'),
        render: answer => about(answer.segments.find(one => one.key === id), title) }),
      panel({ title: t('segment.course'), columns: 7, signal, every: 60, note: t('segment.course.note'),
        load: () => ask('segment', '/v1/courses?days=56', { signal }),
        isEmpty: answer => !answer.segments.some(one => one.key === id), empty: t('segment.unknown'),
        render: answer => course(answer.days, answer.segments.find(one => one.key === id)) }),
      changes({ signal, columns: 5, segment: id }),
      members({ signal, id })),
  ];
}

function about(one, title) {
  put(title, segmentName(one));
  return h('dl', { class: 'figures' },
    h('div', { class: 'figure' }, h('dt', {}, t('segment.size')), h('dd', {}, number(one.size))),
    h('div', { class: 'figure' }, h('dt', {}, t('segment.model')), h('dd', { class: 'words' }, modelName(one.model))),
    h('div', { class: 'figure wide' }, h('dt', {}, t('segment.meaning')), h('dd', { class: 'words' }, segmentHint(one))));
}

function course(days, { sizes, entered, left }) {
  const sum = (list, last) => list.slice(-last).reduce((all, one) => all + one, 0);
  return [
    dayBars(days, entered, left, i => t('segment.day', { day: day(days[i]), size: number(sizes[i]),
      entered: number(entered[i]), left: number(left[i]) })),
    h('table', { class: 'plain' }, h('thead', {}, h('tr', {}, ['period', 'entered', 'left', 'then'].map((name, i) =>
      h('th', { scope: 'col', class: i ? 'number' : null }, t(`course.${name}`))))),
    h('tbody', {}, [1, 7, 28, 56].map(last => h('tr', {},
      h('th', { scope: 'row' }, t('course.days', { days: number(last) })),
      h('td', { class: 'number' }, number(sum(entered, last))), h('td', { class: 'number' }, number(sum(left, last))),
      h('td', { class: 'number' }, number(sizes.at(-1) - sum(entered, last) + sum(left, last))))))),
  ];
}

/** A page of members at a time; each says itself why it is there. */
function members({ signal, id }) {
  const rows = h('tbody', {});
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, t('segment.more'));
  let next = null;

  async function page(cursor) {
    const query = new URLSearchParams({ limit: PAGE });
    if (cursor) query.set('cursor', cursor);
    const answer = await ask('segment', `/v1/segments/${encodeURIComponent(id)}/members?${query}`, { signal });
    next = answer.nextCursor ?? null;
    more.hidden = !next;
    return answer.items;
  }

  more.addEventListener('click', async () => {
    more.disabled = true;
    try {
      rows.append(...(await page(next)).map(item => member(item, id, signal)));
    } catch (failure) {
      if (!signal.aborted) rows.append(h('tr', {}, h('td', { colspan: 3 }, reason(failure))));
    }
    more.disabled = false;
  });
  return panel({ title: t('segment.members'), columns: 12, signal, load: () => page(null),
    tools: exportButton({ id, signal }), isEmpty: items => items.length === 0, empty: t('segment.nobody'),
    render: items => {
      put(rows, items.map(item => member(item, id, signal)));
      return [h('table', { class: 'plain members' }, h('thead', {}, h('tr', {},
        ['profile', 'since', 'why'].map(name => h('th', { scope: 'col' }, t(`member.${name}`))))), rows), more];
    } });
}

function member({ profileId, since }, id, signal) {
  const cell = h('td', { class: 'why' }, '…');
  ask('segment', `/v1/profiles/${profileId}/segments`, { signal }).then(
    answer => {
      const own = answer.segments.find(one => one.segment === id);
      put(cell, own ? own.reason : t('member.left'));
    },
    failure => {
      if (!signal.aborted) put(cell, reason(failure));
    });
  return h('tr', {},
    h('th', { scope: 'row' }, h('a', { href: `#/people/${profileId}` }, h('code', {}, profileId.slice(0, 13)))),
    h('td', {}, since ? day(since) : '–'), cell);
}
