// What happened, newest first, across channels: filtered, and read on as one scrolls.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { day, hour } from '../base/format.js';
import { channelName, typeName } from '../base/names.js';
import { reason } from './panel.js';

const CHANNELS = ['web', 'app', 'email', 'booth', 'pos', 'shop', 'social', 'ads', 'support', 'import'];
const PAGE = 50;
/** A pause as long as this begins another visit. */
const VISIT_MS = 30 * 60 * 1000;

export function journey({ path, signal }) {
  const list = h('ol', { class: 'journey' });
  const state = h('p', { class: 'state', role: 'status' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => read() }, t('journey.more'));
  const channel = h('select', { id: 'journey-channel', onchange: begin },
    h('option', { value: '' }, t('journey.all')), CHANNELS.map(one => h('option', { value: one }, channelName(one))));
  const element = h('section', { class: 'panel c6 tall', 'data-state': 'loading' },
    h('header', {}, h('h2', {}, t('journey.title')),
      h('span', { class: 'tools' }, h('label', { for: 'journey-channel', class: 'unseen' }, t('journey.channel')), channel)),
    h('div', { class: 'body scroll', tabindex: '0', role: 'region', 'aria-label': t('journey.title') }, list, more, state));
  let cursor = null;
  let reading = false;
  let last = null;

  function begin() {
    cursor = null;
    last = null;
    put(list);
    read();
  }

  async function read() {
    if (reading) return;
    reading = true;
    put(state, t('state.loading'));
    const query = new URLSearchParams({ limit: PAGE });
    if (channel.value) query.set('channel', channel.value);
    if (cursor) query.set('cursor', cursor);
    try {
      const page = await ask('profile', `${path}/timeline?${query}`, { signal });
      page.items.forEach(add);
      cursor = page.nextCursor ?? null;
      more.hidden = !cursor;
      element.dataset.state = list.children.length ? 'shown' : 'empty';
      put(state, list.children.length ? (cursor ? '' : t('journey.end')) : t('journey.nothing'));
    } catch (failure) {
      if (signal.aborted) return;
      element.dataset.state = 'failed';
      more.hidden = false;
      put(state, reason(failure));
    } finally {
      reading = false;
    }
  }

  function add(item) {
    const at = new Date(item.occurredAt).getTime();
    const today = day(item.occurredAt, 'full');
    if (today !== last?.today) list.append(h('li', { class: 'day' }, today));
    const sameVisit = last && last.channel === item.channel && last.today === today && last.at - at < VISIT_MS;
    list.append(touchpoint(item, sameVisit));
    last = { at, today, channel: item.channel };
  }

  new IntersectionObserver(seen => {
    if (seen.some(one => one.isIntersecting) && cursor) read();
  }).observe(more);
  begin();
  return element;
}

function touchpoint(item, sameVisit) {
  return h('li', { class: `touchpoint ${item.channel}${sameVisit ? ' same' : ''}` },
    h('details', {},
      h('summary', {},
        h('time', { datetime: item.occurredAt }, hour(item.occurredAt)),
        h('span', { class: 'channel' }, channelName(item.channel)),
        h('span', { class: 'what' }, typeName(item.type)),
        h('span', { class: 'said' }, said(item))),
      h('dl', { class: 'measured' },
        h('dt', {}, t('journey.source')), h('dd', {}, item.source),
        h('dt', {}, t('journey.id')), h('dd', {}, item.id),
        h('dt', {}, t('journey.received')), h('dd', {}, item.receivedAt)),
      h('pre', { tabindex: '0' }, JSON.stringify(item, null, 2))));
}

/** What it was about, in the source's own words. */
function said({ fact = {}, page, campaign, title }) {
  const total = fact.total ? [fact.total] : [];
  return fact.product?.name ?? fact.name ?? fact.message?.campaign ?? fact.message?.subject
    ?? (fact.lines?.length ? fact.lines.map(line => line.name).filter(Boolean).join(', ') : null)
    ?? fact.event ?? page?.title ?? page?.path ?? campaign?.name ?? (total.length ? title : '');
}
