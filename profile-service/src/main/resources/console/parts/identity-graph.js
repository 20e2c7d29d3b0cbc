// Who is who: identifiers around, and between them the touchpoints that showed them together.
import { h, s } from '../base/dom.js';
import { t } from '../base/text.js';
import { dateTime, number } from '../base/format.js';
import { identifierName, ruleName } from '../base/names.js';

const WIDTH = 640, HEIGHT = 400;
const MOST_LINKS = 40;

/** @param open shows the touchpoint behind a link: { source, id, at } */
export function identityGraph({ identifiers, links }, open) {
  const shown = links.slice(0, MOST_LINKS);
  const known = new Map(identifiers.map(one => [one.id, one]));
  const drawn = [...new Set([...identifiers.map(one => one.id), ...shown.flatMap(link => link.identifiers)])].slice(0, 60);
  const at = new Map(drawn.map((id, i) => [id, around(i, drawn.length)]));
  const middles = shown.map((link, i) => middle(link.identifiers.map(id => at.get(id)).filter(Boolean), i));
  return [
    h('div', { class: 'graph-scroll' }, s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'graph', role: 'group', 'aria-label': t('graph.says', {
      identifiers: number(identifiers.length), links: number(links.length) }) },
    shown.map((link, i) => link.identifiers.map(id => at.get(id)).filter(Boolean).map(point =>
      s('line', { x1: point.x, y1: point.y, x2: middles[i].x, y2: middles[i].y,
        class: link.accepted ? 'link' : 'link refused' }))),
    drawn.map(id => identifierNode(known.get(id), at.get(id))),
    shown.map((link, i) => linkNode(link, middles[i], open)))),
    h('p', { class: 'note' }, t('graph.help'), links.length > MOST_LINKS
      ? ` ${t('graph.more', { shown: number(MOST_LINKS), all: number(links.length) })}` : ''),
    refusals(links, known, open),
  ];
}

function around(i, count) {
  const angle = -Math.PI / 2 + 2 * Math.PI * i / Math.max(1, count);
  return { x: WIDTH / 2 + Math.cos(angle) * WIDTH * 0.33, y: HEIGHT / 2 + Math.sin(angle) * HEIGHT * 0.38,
    side: Math.cos(angle) < -0.1 ? 'end' : Math.cos(angle) > 0.1 ? 'start' : 'middle', low: Math.sin(angle) > 0 };
}

/** Between the identifiers; several links of the same ones stand side by side. */
function middle(points, i) {
  const x = points.reduce((sum, point) => sum + point.x, WIDTH / 2) / (points.length + 1);
  const y = points.reduce((sum, point) => sum + point.y, HEIGHT / 2) / (points.length + 1);
  return { x: x + 14 * ((i % 5) - 2), y: y + 14 * ((Math.floor(i / 5) % 5) - 1) };
}

function identifierNode(identifier, { x, y, side, low }) {
  const dx = side === 'middle' ? 0 : side === 'end' ? -12 : 12;
  const dy = side === 'middle' ? (low ? 22 : -24) : -2;
  return s('g', { class: identifier?.shared ? 'identifier shared' : 'identifier' },
    s('circle', { cx: x, cy: y, r: 7 }),
    s('text', { x: x + dx, y: y + dy, 'text-anchor': side },
      identifier ? identifierName(identifier.type) : t('graph.other')),
    identifier ? s('text', { x: x + dx, y: y + dy + 14, 'text-anchor': side, class: 'value' }, identifier.masked) : null);
}

function linkNode(link, { x, y }, open) {
  const words = t(link.accepted ? 'graph.link' : 'graph.refused', { source: link.touchpoint.source, time: dateTime(link.at) });
  const show = () => open({ ...link.touchpoint, at: link.at });
  return s('g', { class: link.accepted ? 'evidence' : 'evidence refused', role: 'button', tabindex: '0',
    'aria-label': words, onclick: show, onkeydown: event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        show();
      }
    } },
  s('title', {}, words), s('rect', { x: x - 12, y: y - 12, width: 24, height: 24, class: 'touch' }),
  s('rect', { x: x - 6, y: y - 6, width: 12, height: 12, transform: `rotate(45 ${x} ${y})` }));
}

function refusals(links, known, open) {
  const refused = links.filter(link => !link.accepted);
  if (refused.length === 0) return h('p', { class: 'note' }, t('graph.nothing-refused'));
  return [h('h3', {}, t('graph.refusals')), h('ul', { class: 'plain' }, refused.slice(0, 20).map(link => h('li', {},
    link.identifiers.map(id => known.get(id)).filter(Boolean)
      .map(one => `${identifierName(one.type)} ${one.masked}`).join(' + '),
    ' – ', ruleName(link.rule), ' ',
    h('button', { type: 'button', class: 'quiet', onclick: () => open({ ...link.touchpoint, at: link.at }) },
      t('graph.show')))))];
}
