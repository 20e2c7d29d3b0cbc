// Finding somebody, by what is known of them.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ago, number } from '../base/format.js';
import { ask, post } from '../base/api.js';
import { isAdmin } from '../base/role.js';
import { guessType, IDENTIFIER_TYPES, identifierName, MODELS, modelName, segmentName } from '../base/names.js';
import { reason } from '../parts/panel.js';

const ANY = 'any';
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Without an admin key the console does not even ask for names. */
const FIELDS = () => (isAdmin() ? 'id,lastSeen,purchaseDays,traits' : 'id,lastSeen,purchaseDays');

export function people({ signal }) {
  const type = h('select', { id: 'type' }, h('option', { value: ANY }, t('people.any')),
    IDENTIFIER_TYPES.map(one => h('option', { value: one }, identifierName(one))));
  const value = h('input', { id: 'value', type: 'search', autocomplete: 'off', spellcheck: 'false',
    oninput: () => { type.value = guess(value.value, type.value); } });
  const segment = h('select', { id: 'segment' }, h('option', { value: '' }, t('people.any-segment')));
  const told = h('p', { class: 'state', role: 'status' });
  const hits = h('div', {});

  async function find(event) {
    event.preventDefault();
    const wanted = value.value.trim();
    if (!wanted && !segment.value) {
      value.focus();
      return;
    }
    if (ID.test(wanted)) {
      location.hash = `#/people/${wanted}`;
      return;
    }
    put(told, t('state.loading'));
    put(hits);
    try {
      if (type.value === ANY || !wanted || segment.value) await search(wanted);
      else await lookUp(wanted);
    } catch (failure) {
      if (!signal.aborted) put(told, failure.kind === 'missing' ? t('people.nobody') : reason(failure));
    }
  }

  async function lookUp(wanted) {
    const found = await post('profile', '/v1/profiles/lookup?fields=id', { type: type.value, value: wanted }, { signal });
    location.hash = `#/people/${found.id}`;
  }

  /** A page may hold fewer than asked for, or none; there are more as long as a cursor comes with it. */
  async function search(q) {
    const rows = h('tbody', {});
    const more = h('button', { type: 'button', class: 'quiet' }, t('segment.more'));
    const lag = h('p', { class: 'note' });
    // Whoever chooses another segment meanwhile has not searched for it yet.
    const among = segment.value || undefined;
    let cursor = null;
    async function page() {
      const answer = await post('profile', '/v1/profiles/search', { q, cursor, limit: 20, fields: FIELDS(),
        segment: among }, { signal });
      rows.append(...answer.items.map(hit));
      cursor = answer.nextCursor;
      more.hidden = !cursor;
      put(lag, behind(answer.memberships));
    }
    more.addEventListener('click', () => page().catch(failure => {
      if (!signal.aborted) put(told, reason(failure));
    }));
    await page();
    put(told, rows.children.length || cursor ? null : t('people.none'));
    if (rows.children.length || cursor) {
      put(hits, h('table', { class: 'plain hits' }, h('thead', {}, h('tr', {}, ['who', 'last', 'days'].map((name, i) =>
        h('th', { scope: 'col', class: i === 2 ? 'number' : null }, t(`people.${name}`))))), rows), lag, more);
    }
  }

  async function offerSegments() {
    try {
      const { segments } = await ask('segment', '/v1/segments', { signal });
      MODELS.forEach(model => segment.append(h('optgroup', { label: modelName(model) },
        segments.filter(one => one.model === model).map(one => h('option', { value: one.key }, segmentName(one))))));
    } catch (failure) {
      if (!signal.aborted) segment.append(h('option', { disabled: true }, reason(failure)));
    }
  }

  offerSegments();
  return [
    h('h1', {}, t('people.title')),
    h('section', { class: 'panel c12' },
      h('form', { class: 'search', role: 'search', onsubmit: find },
        h('span', { class: 'field grow' }, h('label', { for: 'value' }, t('people.value')), value),
        h('span', { class: 'field' }, h('label', { for: 'type' }, t('people.type')), type),
        h('span', { class: 'field' }, h('label', { for: 'segment' }, t('people.segment')), segment),
        h('button', { type: 'submit' }, t('people.find'))),
      h('p', { class: 'note' }, t('people.help')), told, hits),
  ];
}

/** Who is in a segment is told by segment-service; what is still on its way is said. */
function behind(memberships) {
  if (!memberships) return null;
  if (!memberships.measured) return t('people.lag-unknown');
  return memberships.waitingRecords ? t('people.lag', { records: number(memberships.waitingRecords),
    seconds: number(Math.round(memberships.waitingSeconds)) }) : null;
}

function hit({ id, lastSeen, purchaseDays, traits }) {
  return h('tr', {},
    h('th', { scope: 'row' }, h('a', { href: `#/people/${id}` }, traits?.name ?? h('code', {}, id.slice(0, 13)))),
    h('td', {}, ago(lastSeen)), h('td', { class: 'number' }, purchaseDays));
}

/** What a value looks like; what was chosen by hand stays where it looks like nothing. */
function guess(text, chosen) {
  return guessType(text) ?? (chosen === 'email' || chosen === 'phone' ? ANY : chosen);
}
