// What a person states about who is who: looked at first, then stated, then awaited.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask, post } from '../base/api.js';
import { money, number } from '../base/format.js';
import { reason } from './panel.js';

const KINDS = ['merge', 'split', 'block', 'trust'];
const AWAIT_MS = 500, AWAITED = 40;
let lastAuthor = '';

/**
 * The end of a form: why and by whom, a look at what it would change, and stating it.
 * @param name tells the forms of a page apart
 * @param address answers with the path to post to
 * @param body answers with what is stated, without author and reason
 * @param done is called when profiles follow
 * @returns elements, and changed, which takes the look back
 */
export function statementEnd({ name, address, body, confirm, done, signal }) {
  const why = h('input', { id: `${name}-reason`, required: true, maxlength: '500', oninput: changed });
  const author = h('input', { id: `${name}-author`, required: true, maxlength: '200', autocomplete: 'off', oninput: changed });
  author.value = lastAuthor;
  const state = h('button', { type: 'button', disabled: true, onclick: send }, confirm);
  const told = h('div', { class: 'answer', 'aria-live': 'polite' });

  function changed() {
    state.disabled = true;
  }

  function statement() {
    lastAuthor = author.value.trim();
    return { ...body(), reason: why.value.trim(), author: lastAuthor };
  }

  async function look(event) {
    event.preventDefault();
    changed();
    await say(async () => {
      const answer = await post('profile', `${address()}?preview=true`, statement(), { signal });
      state.disabled = false;
      return preview(answer);
    });
  }

  async function send() {
    changed();
    await say(async () => {
      const { operationId } = await post('profile', address(), statement(), { signal });
      put(told, h('p', { class: 'state' }, t('state-it.taken')));
      const folded = await followed(operationId, signal);
      done();
      return h('p', {}, h('span', { class: 'tag good' }, t(folded ? 'state-it.folded' : 'state-it.waits')));
    });
  }

  async function say(answer) {
    put(told, h('p', { class: 'state' }, t('state.loading')));
    try {
      put(told, await answer());
    } catch (failure) {
      if (!signal.aborted) put(told, h('p', { class: 'fault' }, reason(failure)));
    }
  }

  return { changed, look, elements: [
    h('div', { class: 'row' }, h('label', { for: why.id }, t('state-it.reason')), why),
    h('div', { class: 'row' }, h('label', { for: author.id }, t('state-it.author')), author),
    h('p', { class: 'tools' }, h('button', { type: 'submit', class: 'quiet' }, t('state-it.look')), state),
    told,
  ] };
}

/** An operation can be found once profiles have followed it. */
async function followed(operationId, signal) {
  for (let i = 0; i < AWAITED && !signal.aborted; i++) {
    try {
      await ask('profile', `/v1/identity/operations/${operationId}`, { signal });
      return true;
    } catch (failure) {
      if (failure.kind !== 'missing') throw failure;
    }
    await new Promise(done => setTimeout(done, AWAIT_MS));
  }
  return false;
}

/** What would be other than it is. */
function preview({ affected, profiles, identifiers }) {
  const unseen = identifiers.filter(one => !one.profileId).length;
  const sharing = identifiers.some(one => one.shared);
  return [
    h('p', {}, t('state-it.affected', { count: number(affected) }), unseen ? ` ${t('state-it.unseen', { count: number(unseen) })}` : '',
      sharing ? [' ', h('span', { class: 'tag fair' }, t('state-it.shared'))] : null),
    profiles.length === 0 ? null : h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('state-it.changes') },
      h('table', { class: 'plain' },
        h('thead', {}, h('tr', {}, ['profile', 'before', 'after'].map(one => h('th', { scope: 'col' }, t(`state-it.${one}`))))),
        h('tbody', {}, profiles.map(one => h('tr', {},
          h('th', { scope: 'row' }, h('a', { href: `#/people/${one.profileId}` }, h('code', {}, one.profileId.slice(0, 8)))),
          h('td', {}, side(one.before, 'state-it.new')),
          h('td', {}, one.after ? side(one.after) : t(one.mergedInto ? 'state-it.merged' : 'state-it.gone',
            { into: one.mergedInto?.slice(0, 8) }))))))),
  ];
}

function side(profile, otherwise) {
  if (!profile) return t(otherwise);
  return [t('state-it.side', { identifiers: number(profile.identifiers.length), touchpoints: number(profile.touchpoints),
    days: number(profile.purchaseDays) }),
  Object.entries(profile.money ?? {}).map(([currency, sums]) => ` · ${money(sums.net, currency)}`)];
}

/** The whole form for something new. */
export function statePanel({ signal, columns, given, rowsOf, done }) {
  const kind = h('select', { id: 'state-kind', onchange: () => {
    put(hint, t(`state-it.${kind.value}.hint`));
    end.changed();
  } }, KINDS.map(one => h('option', { value: one }, t(`operation.${one}`))));
  const hint = h('p', { class: 'note' }, t('state-it.merge.hint'));
  const rows = rowsOf({ name: 'state', given, least: 2, required: 1, changed: () => end.changed() });
  const end = statementEnd({ name: 'state', address: () => `/v1/identity/${kind.value}`, confirm: t('state-it.state'), signal, done,
    body: () => ({ identifiers: rows.read() }) });
  return h('section', { class: `panel c${columns}`, 'data-state': 'shown' },
    h('header', {}, h('h2', {}, t('state-it.title'))),
    h('form', { class: 'stated', onsubmit: end.look },
      h('div', { class: 'row' }, h('label', { for: 'state-kind' }, t('state-it.kind')), kind), hint, rows.element, end.elements));
}
