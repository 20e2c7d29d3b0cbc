// One source: what comes to it right now, and what was refused.
import { h } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { clock } from '../base/format.js';
import { codeName, identifierName, typeName } from '../base/names.js';
import { liveList } from '../parts/live-list.js';
import { rejections } from '../parts/rejections.js';

const TONES = { accepted: 'good', ignored: 'calm', rejected: 'bad', refused: 'bad' };

export function source({ signal, id }) {
  return [
    h('p', { class: 'path' }, h('a', { href: '#/sources' }, t('sources.title'))),
    h('h1', {}, id),
    h('div', { class: 'grid' },
      liveList({ title: t('source.live'), service: 'ingest', path: `/v1/sources/${encodeURIComponent(id)}/live`, columns: 12,
        name: 'message', signal, empty: t('source.quiet'), note: t('source.note'), most: 100,
        key: message => `${message.request}:${message.index}:${message.at}`, item: arrived }),
      rejections({ signal, source: id })),
  ];
}

function arrived(message) {
  return h('li', { class: 'arrived' },
    h('time', { datetime: message.at }, clock(message.at)),
    h('span', { class: `tag ${TONES[message.outcome] ?? 'calm'}` }, named(`outcome.${message.outcome}`, message.outcome)),
    h('span', {}, (message.types ?? []).map(typeName).join(', ') || message.name || message.path),
    h('span', { class: 'faint' }, (message.identifiers ?? []).map(identifierName).join(' · ')),
    message.code ? h('span', { class: 'fault', title: message.detail }, h('code', {}, message.pointer ?? '/'), ' ', codeName(message.code)) : null,
    message.doubt ? h('span', { class: 'tag fair' }, t('source.doubt')) : null);
}
