// One customer: who they are, where they stand and why, what happened, and why we think it is one person.
import { h, put } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { ago, dateTime, day, money, number, percent } from '../base/format.js';
import { ask } from '../base/api.js';
import { shared } from '../base/shared.js';
import { isAdmin } from '../base/role.js';
import { isPicked, pick, picked } from '../base/picked.js';
import { channelName, identifierName, MODELS, modelName, segmentName, tone } from '../base/names.js';
import { panel } from '../parts/panel.js';
import { identityGraph } from '../parts/identity-graph.js';
import { moments } from '../parts/moments.js';
import { journey } from '../parts/journey.js';
import { measured } from '../parts/measured.js';
import { operationsPanel } from '../parts/operations.js';
import { openTouchpoint } from '../parts/touchpoint.js';

/** Without an admin key the console does not even ask for what says who somebody is in clear. */
const OPEN_FIELDS = 'id,kind,firstSeen,lastSeen,counts,money,purchaseDays,consent,surveys,complaints,email,firstCampaign,'
  + 'lastCampaign,revision,updatedAt';

export function customer({ signal, id }) {
  const path = `/v1/profiles/${encodeURIComponent(id)}`;
  const title = h('h1', {}, t('customer.title'));
  const fields = isAdmin() ? '' : `?fields=${OPEN_FIELDS}`;
  const profile = shared(() => ask('profile', path + fields, { signal }));
  const identity = shared(() => ask('profile', `${path}/identity`, { signal }));
  const place = h('div', { class: 'open-touchpoint', 'aria-live': 'polite' });
  const understood = shared(() => ask('profile', `${path}/journey`, { signal }));
  const showTouchpoint = touchpoint => openTouchpoint({ path, touchpoint, place, signal });

  return [
    h('p', { class: 'path' }, h('a', { href: '#/people' }, t('people.title'))),
    title,
    h('div', { class: 'grid' },
      panel({ title: t('customer.who'), columns: 4, signal, every: 30,
        load: async () => ({ who: await profile(), known: await identity() }),
        render: answer => whoTheyAre(answer, title) }),
      panel({ title: t('customer.stand'), columns: 8, signal, every: 30,
        load: () => ask('segment', `${path}/segments`, { signal }),
        isEmpty: answer => answer.segments.length === 0, empty: t('customer.no-segments'), render: standing }),
      moments({ understood, signal, columns: 4 }),
      h('div', { class: 'stack c4' },
        panel({ title: t('customer.money'), columns: 12, signal, every: 30, load: profile,
          isEmpty: answer => Object.keys(answer.money ?? {}).length === 0, empty: t('customer.no-money'), render: spent }),
        panel({ title: t('customer.consents'), columns: 12, signal, every: 30, load: profile,
          isEmpty: answer => Object.keys(answer.consent ?? {}).length === 0, empty: t('customer.no-consents'),
          render: consents })),
      panel({ title: t('customer.channels'), columns: 4, signal, every: 30, load: profile, render: channels }),
      journey({ path, signal, profile, understood, columns: 7 }),
      panel({ title: t('customer.identity'), columns: 5, signal, load: identity,
        render: answer => [identityGraph(answer, showTouchpoint), place, inWords(answer)] }),
      isAdmin() ? operationsPanel({ signal, columns: 12, profile: id }) : null),
  ];
}

function whoTheyAre({ who, known }, title) {
  const traits = who.traits ?? {};
  if (traits.name) put(title, traits.name);
  const clear = new Map((who.identifiers ?? []).map(identifier => [identifier.id, identifier.value]));
  const chosen = h('p', { class: 'note', 'aria-live': 'polite' }, choice());
  const row = (name, ...value) => [h('dt', {}, name), h('dd', {}, value)];
  return [
    h('dl', { class: 'facts' },
      row(t('customer.kind'), named(`kind.${who.kind}`, who.kind)),
      row(t('customer.first'), dateTime(who.firstSeen), h('small', {}, ` · ${ago(who.firstSeen)}`)),
      row(t('customer.last'), dateTime(who.lastSeen), h('small', {}, ` · ${ago(who.lastSeen)}`)),
      traits.city || traits.address?.city ? row(t('customer.city'), traits.city ?? traits.address.city) : null,
      who.firstCampaign ? row(t('customer.campaign'), campaign(who.firstCampaign)) : null),
    h('h3', {}, t('customer.identifiers', { count: number(known.identifiers.length) })),
    h('ul', { class: 'identifiers' }, known.identifiers.slice(0, 40).map(identifier => h('li', {},
      h('span', { class: 'kind' }, identifierName(identifier.type)),
      h('code', {}, clear.get(identifier.id) ?? identifier.masked),
      clear.has(identifier.id) ? chooser({ type: identifier.type, value: clear.get(identifier.id) }, chosen) : null,
      identifier.shared ? h('span', { class: 'tag fair' }, t('customer.shared')) : null))),
    isAdmin() ? chosen : h('p', { class: 'note' }, t('customer.masked')),
  ];
}

/** Chooses an identifier to ask about or to state something of. */
function chooser(identifier, chosen) {
  const button = h('button', { type: 'button', class: 'quiet small', 'aria-pressed': String(isPicked(identifier)),
    'aria-label': t('customer.choose', { identifier: `${identifierName(identifier.type)} ${identifier.value}` }), onclick: () => {
      pick(identifier);
      button.setAttribute('aria-pressed', String(isPicked(identifier)));
      put(chosen, choice());
    } }, t('customer.chooses'));
  return button;
}

function choice() {
  return picked().length ? h('a', { href: '#/identity' }, t('customer.chosen', { count: number(picked().length) }))
    : t('customer.choose-help');
}

/** The same as the picture, told by the service. */
function inWords({ sentences }) {
  return h('details', {}, h('summary', {}, t('graph.words')),
    h('ul', { class: 'plain sentences' }, sentences.map(sentence => h('li', {}, sentence))));
}

function campaign({ campaign: { name, source, medium }, at }) {
  return [[name, source, medium].filter(Boolean).join(' · '), h('small', {}, ` · ${day(at)}`)];
}

function standing({ segments }) {
  const order = model => (MODELS.indexOf(model) + 1) || MODELS.length + 1;
  return h('table', { class: 'standing' },
    h('thead', {}, h('tr', {}, ['model', 'segment', 'since', 'why', 'next'].map(name =>
      h('th', { scope: 'col' }, t(`standing.${name}`))))),
    h('tbody', {}, [...segments].sort((a, b) => order(a.model) - order(b.model)).map(one => h('tr', {},
      h('th', { scope: 'row' }, modelName(one.model)),
      h('td', {}, h('a', { href: `#/segments/${one.segment}`, class: `tag ${tone(one.segment)}` },
        segmentName(one.segment))),
      h('td', { title: one.since ? dateTime(one.since) : null }, one.since ? day(one.since) : '–'),
      h('td', { class: 'why' }, one.reason, measured(one)),
      h('td', {}, one.until
        ? t('standing.until', { segment: segmentName(one.untilSegment), day: day(one.until), ago: ago(one.until) })
        : t('standing.stays'))))));
}

function spent({ money: currencies, purchaseDays }) {
  return Object.entries(currencies).map(([currency, sums]) => h('dl', { class: 'facts' },
    h('dt', {}, t('money.net')), h('dd', { class: 'large' }, money(sums.net, currency)),
    h('dt', {}, t('money.orders')), h('dd', {}, t('money.on-days', { orders: number(sums.orders), days: number(purchaseDays) })),
    h('dt', {}, t('money.spent')), h('dd', {}, money(sums.spent, currency)),
    h('dt', {}, t('money.refunded')), h('dd', {}, money(sums.refunded, currency))));
}

function consents({ consent }) {
  return h('table', { class: 'plain' },
    h('tbody', {}, Object.entries(consent).map(([purpose, given]) => h('tr', {},
      h('th', { scope: 'row' }, named(`purpose.${purpose}`, purpose)),
      h('td', {}, h('span', { class: `tag ${given.status === 'granted' ? 'good' : 'bad'}` },
        named(`consent.${given.status}`, given.status))),
      h('td', {}, day(given.at))))));
}

function channels({ counts, email }) {
  const rows = Object.entries(counts.byChannel ?? {}).sort((a, b) => b[1] - a[1]);
  return [
    h('table', { class: 'plain' }, h('tbody', {}, rows.map(([channel, count]) => h('tr', {},
      h('th', { scope: 'row' }, channelName(channel)), h('td', { class: 'number' }, number(count)))))),
    email?.delivered ? h('p', { class: 'note' }, t('customer.email', { delivered: number(email.delivered),
      opened: number(email.opened ?? 0), share: percent((email.opened ?? 0) / email.delivered) })) : null,
  ];
}
