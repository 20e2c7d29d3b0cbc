// Finding somebody, by what is known of them.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { post } from '../base/api.js';
import { identifierName } from '../base/names.js';
import { reason } from '../parts/panel.js';

const TYPES = ['email', 'phone', 'customer_id', 'card', 'user_id', 'badge', 'anonymous_id', 'device_id'];
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function people({ signal }) {
  const type = h('select', { id: 'type' }, TYPES.map(one => h('option', { value: one }, identifierName(one))));
  const value = h('input', { id: 'value', type: 'search', autocomplete: 'off', spellcheck: 'false', required: true,
    oninput: () => { type.value = guess(value.value, type.value); } });
  const told = h('p', { class: 'state', role: 'status' });

  async function find(event) {
    event.preventDefault();
    const wanted = value.value.trim();
    if (ID.test(wanted)) {
      location.hash = `#/people/${wanted}`;
      return;
    }
    put(told, t('state.loading'));
    try {
      const found = await post('profile', '/v1/profiles/lookup?fields=id', { type: type.value, value: wanted }, { signal });
      location.hash = `#/people/${found.id}`;
    } catch (failure) {
      if (!signal.aborted) put(told, failure.kind === 'missing' ? t('people.nobody') : reason(failure));
    }
  }

  return [
    h('h1', {}, t('people.title')),
    h('section', { class: 'panel c12' },
      h('form', { class: 'search', role: 'search', onsubmit: find },
        h('label', { for: 'value' }, t('people.value')), value,
        h('label', { for: 'type' }, t('people.type')), type,
        h('button', { type: 'submit' }, t('people.find'))),
      h('p', { class: 'note' }, t('people.help')), told),
  ];
}

/** What a value looks like; what was chosen by hand stays where it looks like nothing. */
function guess(text, chosen) {
  if (text.includes('@')) return 'email';
  if (/^[+0][\d\s.()-]{7,}$/.test(text.trim())) return 'phone';
  return chosen;
}
