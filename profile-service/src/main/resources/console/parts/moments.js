// The turns of a relationship, and what led to each purchase.
import { h } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { dateTime, day, money, number } from '../base/format.js';
import { channelName, typeName } from '../base/names.js';
import { ask } from '../base/api.js';
import { panel } from './panel.js';

const TONES = { 'first-purchase': 'good', 'repeat-purchase': 'good', 'won-back': 'good', 'booth-meeting': 'fresh',
  complaint: 'bad', return: 'fair', ended: 'bad' };
const MOST = 12;

export function moments({ path, signal, columns }) {
  return panel({ title: t('moments.title'), columns, signal, every: 60,
    load: () => ask('profile', `${path}/journey`, { signal }),
    isEmpty: answer => answer.counts.touchpoints === 0, empty: t('moments.none'), render: turns });
}

function turns({ counts, moments: all, purchases, complete }) {
  return [
    h('p', { class: 'note' }, t('moments.counts', { touchpoints: number(counts.touchpoints), visits: number(counts.visits),
      devices: number(counts.devices), pages: number(counts.pageViews) }), complete ? '' : ` ${t('moments.newest')}`),
    h('ol', { class: 'turns' }, [...all].reverse().slice(0, MOST).map(moment => h('li', {},
      h('time', { datetime: moment.at, title: dateTime(moment.at) }, day(moment.at)),
      h('span', { class: `tag ${TONES[moment.kind] ?? 'calm'}` }, named(`moment.${moment.kind}`, moment.kind)),
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
  const by = campaign ? [campaign.name, campaign.source].filter(Boolean).join(' · ') : arrival?.network ?? arrival?.kind;
  return [what, ` (${channelName(channel)})`, by ? ` – ${by}` : '', h('small', {}, ` · ${day(at)}`)];
}
