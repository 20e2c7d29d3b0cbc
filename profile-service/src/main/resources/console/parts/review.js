// Who may be one person: likely duplicates and what the rules kept apart, the likeliest first. A person decides.
import { h, put } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { ask, post } from '../base/api.js';
import { ago, dateTime, day, number, percent, signed } from '../base/format.js';
import { isAdmin } from '../base/role.js';
import { identifierName, ruleName } from '../base/names.js';
import { panel, reason } from './panel.js';

const KINDS = ['duplicate', 'conflict'];
const STATES = ['open', 'snoozed', 'accepted', 'rejected'];
const ANSWERS = ['accept', 'reject', 'snooze'];
const PAGE = 20;
/** Less than this is shown as this, as the sentences say it. */
const LEAST = 0.001;
const WEEK_MS = 7 * 86_400_000;
let lastAuthor = '';

/** @param decided is called when somebody was stated to be one person */
export function reviewPanel({ signal, columns, decided }) {
  const select = (name, values, all) => h('select', { id: `review-${name}`, onchange: () => element.refresh() },
    all ? h('option', { value: '' }, t(all)) : null, values.map(one => h('option', { value: one }, t(`review.${one}`))));
  const kind = select('kind', KINDS, 'review.all-kinds');
  const state = select('state', STATES);
  const field = (name, input) => [h('label', { for: input.id, class: 'unseen' }, t(name)), input];
  const list = h('ul', { class: 'reviews' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, t('segment.more'));
  let next = null;

  /** A page may hold fewer than asked for, or none, before the end. */
  async function page(cursor) {
    const query = new URLSearchParams({ state: state.value, limit: PAGE });
    if (kind.value) query.set('kind', kind.value);
    if (cursor) query.set('cursor', cursor);
    const answer = await ask('profile', `/v1/identity/review?${query}`, { signal });
    next = answer.nextCursor ?? null;
    more.hidden = !next;
    return answer.items.length === 0 && next ? page(next) : answer.items;
  }

  more.addEventListener('click', async () => {
    try {
      list.append(...(await page(next)).map(item));
    } catch (failure) {
      if (!signal.aborted) list.append(h('li', {}, reason(failure)));
    }
  });

  function item(one) {
    const told = h('div', { class: 'answer', 'aria-live': 'polite' });
    return h('li', {},
      h('header', {}, h('strong', {}, percent(Math.max(one.score, LEAST), 1)), ' ', h('span', { class: `tag ${one.kind === 'conflict' ? 'fair' : 'calm'}` },
        t(`review.${one.kind}`)), h('small', {}, ` · ${ago(one.foundAt)}`)),
      h('div', { class: 'pair' }, one.profiles.map(person)),
      one.conflict ? h('p', {}, h('span', { class: 'tag bad' }, t('explain.refused')), ' ', ruleName(one.conflict.rule)) : null,
      h('ul', { class: 'plain sentences' }, one.sentences.map(sentence => h('li', {}, sentence))),
      weighed(one),
      one.decision ? decision(one) : null,
      isAdmin() && one.state !== 'accepted' ? answers(one, told) : null, told);
  }

  function answers(one, told) {
    return h('p', { class: 'tools' }, ANSWERS.map(answer => h('button', { type: 'button', class: 'quiet',
      onclick: event => put(told, form(one, answer, event.target.closest('li'))) }, t(`review.${answer}`))));
  }

  function form(one, answer, entry) {
    const id = `review-${one.id}`;
    const why = h('input', { id: `${id}-reason`, required: true, maxlength: '500' });
    const author = h('input', { id: `${id}-author`, required: true, maxlength: '200', autocomplete: 'off' });
    author.value = lastAuthor;
    const until = answer === 'snooze' ? h('input', { id: `${id}-until`, type: 'date', required: true }) : null;
    if (until) until.value = new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10);
    const fault = h('p', { class: 'fault', role: 'alert' });
    const send = async event => {
      event.preventDefault();
      lastAuthor = author.value.trim();
      try {
        await post('profile', `/v1/identity/review/${one.id}/${answer}`, { reason: why.value.trim(), author: lastAuthor,
          until: until ? new Date(`${until.value}T00:00`).toISOString() : undefined }, { signal });
        put(entry, h('p', {}, h('span', { class: 'tag good' }, t(`review.done.${answer}`))));
        if (answer === 'accept') decided();
      } catch (failure) {
        if (!signal.aborted) put(fault, reason(failure));
      }
    };
    const row = (name, input) => h('div', { class: 'row' }, h('label', { for: input.id }, t(name)), input);
    return h('form', { class: 'stated', onsubmit: send }, row('state-it.reason', why), row('state-it.author', author),
      until ? row('review.until', until) : null, fault, h('p', { class: 'tools' }, h('button', { type: 'submit' }, t(`review.${answer}`))));
  }

  const element = panel({ title: t('review.title'), columns, signal,
    tools: h('span', { class: 'tools' }, scan(signal, () => element.refresh()), field('operations.kind', kind),
      field('operations.state', state)),
    load: () => page(null), isEmpty: items => items.length === 0, empty: t('review.none'),
    render: items => {
      put(list, items.map(item));
      return [list, more];
    } });
  return element;
}

/** How far the comparison is, and looking now. */
function scan(signal, done) {
  const told = h('span', { class: 'note', role: 'status' });
  const button = isAdmin() ? h('button', { type: 'button', class: 'quiet', onclick: look }, t('review.scan')) : null;

  async function show() {
    const { running, endedAt, compared, waiting } = await ask('profile', '/v1/identity/review/scan', { signal });
    put(told, running ? t('review.scanning', { compared: number(compared ?? 0) })
      : endedAt ? t('review.scanned', { time: dateTime(endedAt), waiting: number(waiting ?? 0) }) : t('review.unscanned'));
    return running;
  }

  async function look() {
    button.disabled = true;
    try {
      await ask('profile', '/v1/identity/review/scan', { method: 'POST', signal });
      while (await show() && !signal.aborted) await new Promise(again => setTimeout(again, 1000));
      done();
    } catch (failure) {
      if (!signal.aborted) put(told, reason(failure));
    }
    button.disabled = false;
  }

  show().catch(failure => {
    if (!signal.aborted) put(told, reason(failure));
  });
  return [told, button];
}

function person(profile) {
  const row = (name, value) => (value ? [h('dt', {}, t(name)), h('dd', {}, value)] : null);
  return h('dl', { class: 'facts' },
    h('dt', {}, t('review.person')), h('dd', {}, h('a', { href: `#/people/${profile.id}` },
      (isAdmin() ? profile.name : null) ?? h('code', {}, profile.id.slice(0, 13)))),
    isAdmin() ? [row('review.birthday', profile.birthday), row('review.address', profile.address),
      row('review.company', profile.company)] : null,
    profile.identifiers.slice(0, 12).map(one => [h('dt', {}, identifierName(one.type)),
      h('dd', {}, h('code', {}, (isAdmin() ? one.value : null) ?? one.masked))]),
    row('customer.channels', number(profile.touchpoints)), row('customer.last', day(profile.lastSeen)));
}

/** What each field adds to the score, in bits. */
function weighed({ parts, priorBits, weights }) {
  return h('details', {}, h('summary', {}, t('review.weighed')),
    h('table', { class: 'plain' }, h('tbody', {},
      h('tr', {}, h('th', { scope: 'row' }, t('review.prior')), h('td', {}), h('td', { class: 'number' }, signed(round(priorBits)))),
      parts.map(part => h('tr', {}, h('th', { scope: 'row' }, named(`review.field.${part.field}`, part.field)), h('td', {}, part.text),
        h('td', { class: 'number' }, signed(round(part.bits))))))),
    h('p', { class: 'note' }, weights.basis === 'estimated' ? t('review.estimated', { day: day(weights.on), records: number(weights.records) })
      : t('review.initial')));
}

function round(bits) {
  return Math.round(bits * 10) / 10;
}

function decision({ state, decision: { at, author, reason: why, until } }) {
  return h('p', {}, h('span', { class: 'tag calm' }, t(`review.${state}`)), ` ${dateTime(at)}`, until ? ` → ${day(until)}` : '',
    [why, author].filter(Boolean).map(text => h('small', {}, ` · ${text}`)));
}
