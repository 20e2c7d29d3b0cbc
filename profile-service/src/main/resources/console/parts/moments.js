// The turns of a relationship, and what led to each purchase.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { dateTime, day, money, number } from '../base/format.js';
import { channelName, momentName, momentTone, typeName } from '../base/names.js';
import { panel } from './panel.js';

const MOST = 12;

export function moments({ understood, signal, columns }) {
  return panel({ title: t('moments.title'), columns, signal, every: 60,
    load: understood,
    isEmpty: answer => answer.counts.touchpoints === 0, empty: t('moments.none'), render: turns });
}

function turns({ counts, moments: all, purchases, complete }) {
  return [
    h('p', { class: 'note' }, t('moments.counts', { touchpoints: number(counts.touchpoints), visits: number(counts.visits),
      devices: number(counts.devices), pages: number(counts.pageViews) }), complete ? '' : ` ${t('moments.newest')}`),
    h('ol', { class: 'turns' }, [...all].reverse().slice(0, MOST).map(moment => h('li', {},
      h('time', { datetime: moment.at, title: dateTime(moment.at) }, day(moment.at)),
      h('span', { class: `tag ${momentTone(moment.kind)}` }, momentName(moment.kind)),
      h('span', {}, moment.amount ? money(moment.amount.minor, moment.amount.currency) : '',
        moment.about ? h('small', {}, ` ${moment.about}`) : null)))),
    purchases.length ? [h('h3', {}, t('moments.led')), led(purchases.at(-1))] : null,
  ];
}

/** What came before the last purchase. */
function led({ days, visits, touchpoints, firstTouch, lastTouch }) {
  return [
    h('p', { class: 'tight' }, t('moments.before', { days: number(days), visits: number(visits),
      touchpoints: number(touchpoints) })),
    h('dl', { class: 'facts' }, [['moments.first', firstTouch], ['moments.last', lastTouch]]
      .filter(([, one]) => one).map(([name, one]) => [h('dt', {}, t(name)), h('dd', {}, touch(one))])),
  ];
}

function touch({ type, channel, at, campaign, arrival }) {
  const what = type === 'visit' ? t('moments.visit') : typeName(type);
  const by = campaign ? [campaign.name, campaign.source].filter(Boolean).join(' · ') : arrival?.network ?? (arrival ? t(`arrival.${arrival.kind}`) : null);
  return [what, ` (${channelName(channel)})`, by ? ` – ${by}` : '', h('small', {}, ` · ${day(at)}`)];
}
