// What arrives, source by source, and whether all of it became something.
import { h } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { ago, dateTime, number, signed } from '../base/format.js';
import { ask } from '../base/api.js';
import { channelName } from '../base/names.js';
import { panel } from './panel.js';

const OUTCOMES = ['accepted', 'rejected', 'ignored', 'refused'];

export function sourcesPanel({ signal, columns }) {
  return panel({ title: t('sources.arrived'), columns, signal, every: 10,
    load: () => ask('ingest', '/v1/sources', { signal }), isEmpty: answer => answer.sources.length === 0,
    empty: t('sources.none'), render: table });
}

function table({ since, sources }) {
  return [h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': t('sources.arrived') },
    h('table', { class: 'plain wide' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('sources.source')), h('th', { scope: 'col' }, t('sources.channel')),
        OUTCOMES.map(one => h('th', { scope: 'col', class: 'number', title: t(`outcome.${one}.hint`) }, t(`outcome.${one}`))),
        h('th', { scope: 'col' }, t('sources.last')))),
      h('tbody', {}, sources.map(source => h('tr', {},
        h('th', { scope: 'row' }, h('a', { href: `#/sources/${source.id}` }, source.name ?? source.id),
          source.enabled ? null : h('span', { class: 'tag bad' }, t('sources.disabled'))),
        h('td', {}, channelName(source.channel)),
        OUTCOMES.map(one => h('td', { class: `number ${one !== 'accepted' && one !== 'ignored' && source[one] ? 'bad' : ''}` },
          number(source[one]))),
        h('td', { title: source.lastAt ? dateTime(source.lastAt) : null },
          source.lastAt ? ago(source.lastAt) : t('sources.never'))))))),
  h('p', { class: 'note' }, t('sources.since', { time: dateTime(since) }))];
}

/** The way of what was accepted: folded, repeated, ignored, set aside, or still waiting. */
export function balancePanel({ signal, columns }) {
  return panel({ title: t('balance.title'), columns, signal, every: 10,
    load: async () => {
      const [doors, fold, segments] = await Promise.all([ask('ingest', '/v1/sources', { signal }),
        ask('profile', '/v1/stream', { signal }), ask('segment', '/v1/stream', { signal })]);
      return { doors, fold, segments };
    },
    render: balance });
}

function balance({ doors, fold, segments }) {
  const accepted = doors.sources.reduce((sum, source) => sum + source.accepted, 0);
  const channel = fold.channels.find(one => one.name === 'touchpoints') ?? { outcomes: {}, waitingRecords: 0 };
  const of = name => channel.outcomes[name] ?? 0;
  const settled = of('folded') + of('duplicate') + of('ignored') + of('quarantined');
  const row = (name, value, strong) => h('tr', {}, h('th', { scope: 'row' }, strong ? h('strong', {}, name) : name),
    h('td', { class: 'number' }, strong ? h('strong', {}, number(value)) : number(value)));
  const apart = accepted - settled - channel.waitingRecords;
  return [
    h('table', { class: 'plain' }, h('tbody', {},
      row(t('balance.accepted'), accepted, true),
      row(t('balance.folded'), of('folded')), row(t('balance.duplicate'), of('duplicate')),
      row(t('balance.ignored'), of('ignored')), row(t('balance.quarantined'), of('quarantined')),
      row(t('balance.waiting'), channel.waitingRecords),
      row(t('balance.together'), settled + channel.waitingRecords, true))),
    h('p', { class: 'note' }, h('span', { class: `tag ${apart ? 'fair' : 'good'}` },
      apart ? t('balance.uneven', { apart: signed(apart) }) : t('balance.even')),
    ' ', apart ? t('balance.uneven.why', { doors: dateTime(doors.since), fold: dateTime(fold.since) }) : null),
    h('h3', {}, t('balance.lag')), lags([['profile', fold], ['segment', segments]]),
  ];
}

/** How far each service is behind what arrived. */
export function lagPanel({ signal }) {
  return panel({ title: t('balance.lag'), columns: 12, signal, every: 10,
    load: async () => {
      const streams = await Promise.all(['profile', 'segment'].map(name => ask(name, '/v1/stream', { signal })));
      return [['profile', streams[0]], ['segment', streams[1]]];
    },
    render: lags });
}

function lags(streams) {
  return h('table', { class: 'plain' }, h('tbody', {}, streams.flatMap(([name, stream]) => stream.channels.map(one => h('tr', {},
    h('th', { scope: 'row' }, named(`stream.${one.name}`, one.name), h('small', {}, ` · ${t(`service.${name}`)}`)),
    h('td', {}, stream.measured ? lag(one) : t('balance.unmeasured')))))));
}

function lag({ waitingRecords, waitingSeconds, stalledSeconds }) {
  const words = t('balance.waits', { records: number(waitingRecords), seconds: number(Math.round(waitingSeconds)) });
  return stalledSeconds > 0
    ? [words, ' ', h('span', { class: 'tag bad' }, t('balance.stalled', { seconds: number(Math.round(stalledSeconds)) }))]
    : words;
}
