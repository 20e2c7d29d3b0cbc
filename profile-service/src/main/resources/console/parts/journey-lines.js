// The lines of a journey: a touchpoint, a visit, a turn. What is inside of one is made when somebody opens it.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { dateTime, day, hour, money, number } from '../base/format.js';
import { channelName, momentName, momentTone, typeName } from '../base/names.js';
import { reason } from './panel.js';
import { about, openTouchpoint, touchpointDetails } from './touchpoint.js';

export function journeyLines({ path, signal }) {
  /** @param same whether it goes on with what the line above began; turn and visit if it is one or begins one */
  function touchpoint(item, { same, turn, visit }) {
    return h('li', { class: `touchpoint ${item.channel}${same ? ' same' : ''}` },
      lazily([
        h('time', { datetime: item.occurredAt }, hour(item.occurredAt)),
        h('span', { class: 'channel' }, channelName(item.channel)),
        h('span', { class: 'what' }, typeName(item.type)),
        h('span', { class: 'said' }, turn ? [h('span', { class: `tag ${momentTone(turn.kind)}` }, momentName(turn.kind)), ' '] : null,
          about(item), visit ? h('small', {}, ` · ${t('journey.begins', { arrival: arrival(visit) })}`) : null),
      ], place => put(place, touchpointDetails(item))));
  }

  function visit(one) {
    return h('li', { class: `touchpoint visit ${one.channel}` },
      lazily([
        h('time', { datetime: one.startedAt, title: dateTime(one.startedAt) }, day(one.startedAt)),
        h('span', { class: 'channel' }, channelName(one.channel)),
        h('span', { class: 'what' }, t('journey.visit', { minutes: number(minutes(one)), touchpoints: number(one.touchpoints),
          pages: number(one.pageViews) })),
        h('span', { class: 'said' }, arrival(one), one.entry ? h('small', {}, ` · ${one.entry.title ?? one.entry.path}`) : null),
      ], place => during(one, place)));
  }

  function moment({ kind, at, amount, about: what, touchpoint: source }) {
    return h('li', { class: 'touchpoint moment' },
      lazily([
        h('time', { datetime: at, title: dateTime(at) }, day(at)),
        h('span', { class: 'what' }, h('span', { class: `tag ${momentTone(kind)}` }, momentName(kind))),
        h('span', { class: 'said' }, amount ? money(amount.minor, amount.currency) : '', what ? h('small', {}, ` ${what}`) : null),
      ], place => openTouchpoint({ path, touchpoint: { ...source, at }, place, signal })));
  }

  /** What came on the visit's channel while it went on. */
  async function during({ startedAt, endedAt, channel }, place) {
    put(place, h('p', { class: 'state' }, t('state.loading')));
    const end = new Date(new Date(endedAt).getTime() + 1).toISOString();
    try {
      const page = await ask('profile', `${path}/timeline?limit=200&from=${startedAt}&to=${end}&channel=${channel}`, { signal });
      put(place, h('ol', { class: 'journey inner' }, page.items.map(item => touchpoint(item, { same: true }))));
    } catch (failure) {
      if (!signal.aborted) put(place, h('p', { class: 'state' }, reason(failure)));
    }
  }

  return { touchpoint, visit, moment };
}

function lazily(summary, fill) {
  const place = h('div', { class: 'inside' });
  return h('details', { ontoggle: event => {
    if (event.target.open && event.target === place.parentNode && !place.hasChildNodes()) fill(place);
  } }, h('summary', {}, summary), place);
}

function minutes({ startedAt, endedAt }) {
  return Math.round((new Date(endedAt) - new Date(startedAt)) / 60_000);
}

/** How somebody came. */
function arrival({ arrival: way, campaign }) {
  const by = campaign ? [campaign.name, campaign.source].filter(Boolean).join(' · ') : way?.network;
  return [way ? t(`arrival.${way.kind}`) : '', by].filter(Boolean).join(': ');
}
