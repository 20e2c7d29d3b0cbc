// Why two identifiers are one person's or are not, and what would change that.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { post } from '../base/api.js';
import { dateTime } from '../base/format.js';
import { identifierName, ruleName } from '../base/names.js';
import { reason } from './panel.js';
import { identifierRows } from './identifier-rows.js';
import { openTouchpoint } from './touchpoint.js';

export function explainPanel({ signal, columns, given }) {
  const rows = identifierRows({ name: 'explain', given, least: 2, most: 2 });
  const told = h('div', { class: 'answer', 'aria-live': 'polite' });

  async function explain(event) {
    event.preventDefault();
    put(told, h('p', { class: 'state' }, t('state.loading')));
    try {
      put(told, answer(await post('profile', '/v1/identity/explain', { identifiers: rows.read() }, { signal }), signal));
    } catch (failure) {
      if (!signal.aborted) put(told, h('p', { class: 'fault' }, reason(failure)));
    }
  }

  return h('section', { class: `panel c${columns}`, 'data-state': 'shown' },
    h('header', {}, h('h2', {}, t('explain.title'))),
    h('form', { class: 'stated', onsubmit: explain }, rows.element, h('button', { type: 'submit' }, t('explain.ask'))),
    h('p', { class: 'note' }, t('explain.help')), told);
}

function answer({ samePerson, identifiers, path, refused, sentences }, signal) {
  const masked = new Map(identifiers.map(one => [one.id, `${identifierName(one.type)} ${one.masked ?? ''}`]));
  const place = h('div', { class: 'open-touchpoint', 'aria-live': 'polite' });
  const owner = identifiers.find(one => one.profileId)?.profileId;
  const show = (touchpoint, at) => h('button', { type: 'button', class: 'quiet', onclick: () => openTouchpoint({
    path: `/v1/profiles/${owner}`, touchpoint: { ...touchpoint, at }, place, signal }) }, t('graph.show'));
  return [
    h('p', {}, h('span', { class: `tag ${samePerson ? 'good' : 'fair'}` }, t(samePerson ? 'explain.one' : 'explain.two')),
      identifiers.map(one => [' ', one.profileId
        ? h('a', { href: `#/people/${one.profileId}` }, masked.get(one.id))
        : h('span', { class: 'faint' }, `${identifierName(one.type)}: ${t('explain.unseen')}`)])),
    h('ul', { class: 'plain sentences' }, sentences.map(sentence => h('li', {}, sentence))),
    path.length || refused.length ? h('h3', {}, t('explain.evidence')) : null,
    h('ul', { class: 'plain' },
      path.map(step => h('li', {}, step.touchpoint
        ? [t('explain.showed', { source: step.touchpoint.source, time: dateTime(step.at) }), ' ', show(step.touchpoint, step.at)]
        : t('explain.stated', { time: dateTime(step.at) }))),
      refused.map(one => h('li', {}, h('span', { class: 'tag bad' }, t('explain.refused')), ' ', ruleName(one.rule), ' ',
        one.touchpoint && one.at ? show(one.touchpoint, one.at) : null))),
    place,
  ];
}
