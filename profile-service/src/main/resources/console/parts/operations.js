// What people stated about who is who, the latest first, and taking it back.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { ago, dateTime } from '../base/format.js';
import { isAdmin } from '../base/role.js';
import { identifierName } from '../base/names.js';
import { panel, reason } from './panel.js';
import { statementEnd } from './statement.js';

const KINDS = ['merge', 'split', 'block', 'trust', 'undo'];
const STATES = ['standing', 'undone'];
const PAGE = 20;

/** @param profile only those that name one of its identifiers; nothing for all */
export function operationsPanel({ signal, columns, profile }) {
  const id = profile ? 'operations-of' : 'operations';
  const select = (name, values, text) => h('select', { id: `${id}-${name}`, onchange: () => element.refresh() },
    h('option', { value: '' }, t(`operations.all-${name}`)), values.map(one => h('option', { value: one }, t(text + one))));
  const kind = select('kind', KINDS, 'operation.');
  const state = select('state', STATES, 'operations.');
  const field = (name, input) => [h('label', { for: input.id, class: 'unseen' }, t(name)), input];
  const rows = h('tbody', {});
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, t('segment.more'));
  let next = null;

  async function page(cursor) {
    const query = new URLSearchParams({ limit: PAGE });
    if (kind.value) query.set('kind', kind.value);
    if (state.value) query.set('state', state.value);
    if (profile) query.set('profile', profile);
    if (cursor) query.set('cursor', cursor);
    const answer = await ask('profile', `/v1/identity/operations?${query}`, { signal });
    next = answer.nextCursor ?? null;
    more.hidden = !next;
    return answer.items;
  }

  more.addEventListener('click', async () => {
    try {
      rows.append(...(await page(next)).flatMap(row));
    } catch (failure) {
      if (!signal.aborted) rows.append(h('tr', {}, h('td', { colspan: 5 }, reason(failure))));
    }
  });

  function row(operation) {
    const place = h('td', { colspan: 5 });
    const undo = operation.state === 'standing' && operation.kind !== 'undo'
      ? h('button', { type: 'button', class: 'quiet', onclick: () => takeBack(operation, place) }, t('operations.undo')) : null;
    return [
      h('tr', {},
        h('td', { title: dateTime(operation.issuedAt) }, ago(operation.issuedAt)),
        h('td', {}, t(`operation.${operation.kind}`), ' ',
          operation.state === 'undone' ? h('span', { class: 'tag fair' }, t('operations.undone')) : null),
        h('td', {}, operation.identifiers.map(named)),
        h('td', {}, operation.reason, h('br'), h('small', {}, operation.author)),
        h('td', {}, undo)),
      h('tr', { class: 'below', hidden: true }, place),
    ];
  }

  function takeBack({ operationId }, place) {
    const end = statementEnd({ name: `undo-${operationId}`, address: () => `/v1/identity/operations/${operationId}/undo`,
      body: () => ({}), confirm: t('operations.undo-it'), signal, done: () => element.refresh() });
    put(place, h('form', { class: 'stated', onsubmit: end.look }, end.elements));
    place.parentNode.hidden = false;
    place.querySelector('input').focus();
  }

  const element = panel({ title: t('operations.title'), columns, signal,
    tools: h('span', { class: 'tools' }, field('operations.kind', kind), field('operations.state', state)),
    load: async () => (isAdmin() ? page(null) : []), isEmpty: items => items.length === 0,
    empty: t(isAdmin() ? 'operations.none' : 'operations.admin'),
    render: items => {
      put(rows, items.flatMap(row));
      return [h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('operations.title') },
        h('table', { class: 'plain operations' }, h('thead', {}, h('tr', {}, ['when', 'kind', 'identifiers', 'why', 'back'].map(one =>
          h('th', { scope: 'col' }, t(`operations.${one}`))))), rows)), more];
    } });
  return element;
}

function named({ type, masked, profileId }) {
  const words = type ? `${identifierName(type)} ${masked}` : t('operations.unseen');
  return h('div', {}, profileId ? h('a', { href: `#/people/${profileId}` }, words) : words);
}
