// What happened, newest first, across channels: touchpoint by touchpoint, visit by visit or turn by turn; filtered, and read on
// as one scrolls.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { day, number } from '../base/format.js';
import { channelName, typeName } from '../base/names.js';
import { ask } from '../base/api.js';
import { reason } from './panel.js';
import { journeyLines } from './journey-lines.js';

const VIEWS = ['touchpoints', 'visits', 'moments'];
const PAGE = 50;
const DAY_MS = 86_400_000;
/** For so long touchpoints wait for the visits and turns that stand beside them. */
const PATIENCE_MS = 1000;
const named = ({ source, id }) => `${source}\n${id}`;

/**
 * @param profile asks for the profile, whose counts say which channels and kinds there are
 * @param understood asks for the journey: visits and moments
 */
export function journey({ path, signal, profile, understood, columns }) {
  const list = h('ol', { class: 'journey' });
  const state = h('p', { class: 'state', role: 'status' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => read() }, t('journey.more'));
  const select = (name, all) => h('select', { id: `journey-${name}`, onchange: begin }, h('option', { value: '' }, t(all)));
  const date = name => h('input', { id: `journey-${name}`, type: 'date', onchange: begin });
  const view = h('select', { id: 'journey-view', onchange: begin },
    VIEWS.map(one => h('option', { value: one }, t(`journey.view.${one}`))));
  const channel = select('channel', 'journey.all');
  const kind = select('kind', 'journey.kinds');
  const from = date('from');
  const to = date('to');
  const field = (name, input) => h('span', { class: 'field' }, h('label', { for: input.id }, t(name)), input);
  const element = h('section', { class: `panel c${columns} tall`, 'data-state': 'loading' },
    h('header', {}, h('h2', {}, t('journey.title'))),
    h('div', { class: 'filters', role: 'group', 'aria-label': t('journey.filters') }, field('journey.view', view),
      field('journey.channel', channel), field('journey.kind', kind), field('journey.from', from), field('journey.to', to)),
    h('div', { class: 'body scroll', tabindex: '0', role: 'region', 'aria-label': t('journey.title') }, list, more, state));
  const lines = journeyLines({ path, signal });
  let cursor = null;
  let asked = new AbortController();
  let last = null;
  let turns = new Map();
  let visits = new Map();
  let learned = null;

  function begin() {
    asked.abort();
    asked = new AbortController();
    cursor = null;
    last = null;
    learned = null;
    kind.disabled = view.value !== 'touchpoints';
    channel.disabled = view.value === 'moments';
    put(list);
    more.hidden = true;
    read();
  }

  async function read() {
    const mine = AbortSignal.any([signal, asked.signal]);
    put(state, t('state.loading'));
    more.disabled = true;
    try {
      await { touchpoints: readTouchpoints, visits: readVisits, moments: readMoments }[view.value](mine);
      if (mine.aborted) return;
      more.hidden = !cursor;
      element.dataset.state = list.children.length ? 'shown' : 'empty';
      put(state, list.children.length ? (cursor ? '' : t('journey.end')) : t('journey.nothing'));
    } catch (failure) {
      if (mine.aborted) return;
      element.dataset.state = list.children.length ? 'stale' : 'failed';
      more.hidden = false;
      put(state, reason(failure));
    } finally {
      if (!mine.aborted) more.disabled = false;
    }
  }

  /** The chosen days as the browser's calendar has them. */
  function span() {
    const at = (input, days) => (input.value ? new Date(new Date(`${input.value}T00:00`).getTime() + days * DAY_MS) : null);
    return { begin: at(from, 0), end: at(to, 1) };
  }

  function within(iso) {
    const { begin: first, end } = span();
    const at = new Date(iso);
    return (!first || at >= first) && (!end || at < end);
  }

  async function readTouchpoints(mine) {
    const query = new URLSearchParams({ limit: PAGE });
    const { begin: first, end } = span();
    if (channel.value) query.set('channel', channel.value);
    if (kind.value) query.set('type', kind.value);
    if (first) query.set('from', first.toISOString());
    if (end) query.set('to', end.toISOString());
    if (cursor) query.set('cursor', cursor);
    const [page] = await Promise.all([ask('profile', `${path}/timeline?${query}`, { signal: mine }),
      Promise.race([learned ??= learn(), new Promise(go => setTimeout(go, PATIENCE_MS))])]);
    if (mine.aborted) return;
    page.items.forEach(add);
    cursor = page.nextCursor ?? null;
  }

  /** Without visits and turns the touchpoints are shown as they are. */
  async function learn() {
    try {
      const found = await understood();
      turns = new Map(found.moments.map(moment => [named(moment.touchpoint), moment]));
      visits = new Map(found.visits.map(visit => [named(visit.begunBy), visit]));
    } catch {
      turns = new Map();
    }
  }

  async function readVisits() {
    const found = await understood();
    found.visits.filter(visit => within(visit.startedAt) && (!channel.value || visit.channel === channel.value))
      .forEach(visit => list.append(lines.visit(visit)));
  }

  async function readMoments() {
    const found = await understood();
    [...found.moments].reverse().filter(moment => within(moment.at)).forEach(moment => list.append(lines.moment(moment)));
  }

  function add(item) {
    const today = day(item.occurredAt, 'full');
    if (today !== last?.today) list.append(h('li', { class: 'day' }, today));
    const same = last && last.channel === item.channel && last.today === today && !visits.has(last.key);
    list.append(lines.touchpoint(item, { same, turn: turns.get(named(item)), visit: visits.get(named(item)) }));
    last = { today, channel: item.channel, key: named(item) };
  }

  async function offer() {
    try {
      const { counts } = await profile();
      const options = (counted, name) => Object.entries(counted ?? {}).sort((a, b) => b[1] - a[1])
        .map(([one, count]) => h('option', { value: one }, `${name(one)} (${number(count)})`));
      channel.append(...options(counts.byChannel, channelName));
      kind.append(...options(counts.byType, typeName));
    } catch {
      // The panels beside say that the profile can't be read; the journey goes on with every channel and kind.
    }
  }

  new IntersectionObserver(seen => {
    if (seen.some(one => one.isIntersecting) && cursor && !more.disabled) read();
  }).observe(more);
  offer();
  begin();
  return element;
}
