// What was refused and why, with the field at fault; for bearers of an admin key.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { dateTime } from '../base/format.js';
import { ask } from '../base/api.js';
import { isAdmin } from '../base/role.js';
import { codeName } from '../base/names.js';
import { panel } from './panel.js';

/** @param source only of that one; nothing for all */
export function rejections({ signal, source }) {
  const query = new URLSearchParams({ limit: 50 });
  if (source) query.set('source', source);
  return panel({ title: t('rejections.title'), columns: 12, signal, every: 30,
    load: async () => isAdmin() ? ask('ingest', `/v1/rejections?${query}`, { signal }) : { items: [] },
    isEmpty: answer => answer.items.length === 0, empty: t(isAdmin() ? 'rejections.none' : 'rejections.admin'),
    render: ({ items }) => h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('rejections.title') },
      h('table', { class: 'plain' },
        h('thead', {}, h('tr', {}, ['time', 'source', 'field', 'why', 'replayed'].map(name =>
          h('th', { scope: 'col' }, t(`rejections.${name}`))))),
        h('tbody', {}, items.map(row)))) });
}

function row(item) {
  return h('tr', {},
    h('td', {}, dateTime(item.receivedAt)),
    h('td', {}, h('a', { href: `#/sources/${item.source}` }, item.source), h('br'), h('small', {}, item.door)),
    h('td', {}, h('mark', {}, h('code', {}, item.pointer || '/'))),
    h('td', {}, codeName(item.code), h('details', {}, h('summary', {}, t('rejections.said')), h('p', { lang: 'en' }, item.detail))),
    h('td', {}, item.replayed ? dateTime(item.replayed.at) : '–'));
}
