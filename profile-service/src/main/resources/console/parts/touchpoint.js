// A touchpoint as it stands in the log of record, but for what is personal.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { dateTime, money } from '../base/format.js';
import { channelName, typeName } from '../base/names.js';
import { reason } from './panel.js';

/** What it was about, in the source's own words; an amount where it says nothing else. */
export function about({ fact = {}, page, campaign }) {
  return fact.product?.name ?? fact.name ?? fact.message?.campaign ?? fact.message?.subject
    ?? (fact.lines?.length ? fact.lines.map(line => line.name).filter(Boolean).join(', ') : null)
    ?? fact.event ?? page?.title ?? page?.path ?? campaign?.name
    ?? (fact.total ? money(fact.total.minor, fact.total.currency) : '');
}

/** All of it. */
export function touchpointDetails(item) {
  return [
    h('dl', { class: 'measured' },
      h('dt', {}, t('journey.source')), h('dd', {}, item.source),
      h('dt', {}, t('journey.id')), h('dd', {}, item.id),
      h('dt', {}, t('journey.happened')), h('dd', {}, dateTime(item.occurredAt)),
      h('dt', {}, t('journey.received')), h('dd', {}, dateTime(item.receivedAt))),
    h('pre', { tabindex: '0', 'aria-label': t('journey.raw') }, JSON.stringify(item, null, 2)),
  ];
}

/** Shows one of a profile, found in its timeline around its instant. */
export async function openTouchpoint({ path, touchpoint: { source, id, at }, place, signal }) {
  put(place, h('p', { class: 'state' }, t('state.loading')));
  const to = new Date(new Date(at).getTime() + 1).toISOString();
  try {
    const page = await ask('profile', `${path}/timeline?limit=500&from=${at}&to=${to}`, { signal });
    const found = page.items.find(item => item.source === source && item.id === id);
    put(place, found ? [h('h3', {}, `${channelName(found.channel)}: ${typeName(found.type)}`), touchpointDetails(found)]
      : h('p', { class: 'note' }, t('graph.elsewhere')));
  } catch (failure) {
    if (!signal.aborted) put(place, h('p', { class: 'state' }, reason(failure)));
  }
}
