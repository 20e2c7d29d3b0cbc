// Segment changes as they are told.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { ago, dateTime } from '../base/format.js';
import { modelName, segmentName, tone } from '../base/names.js';
import { liveList } from './live-list.js';

/** @param segment only those who come or go there; nothing for all */
export function changes({ signal, columns, segment }) {
  return liveList({
    title: t('changes.title'), service: 'segment', columns, signal, name: 'change', empty: t('changes.empty'),
    path: `/v1/changes/live${segment ? `?segment=${encodeURIComponent(segment)}` : ''}`,
    key: change => `${change.profileId}:${change.revision}`, item: line,
  });
}

function line(change) {
  return h('li', {},
    h('time', { datetime: change.detectedAt, title: dateTime(change.effectiveAt) }, ago(change.detectedAt)),
    h('a', { href: `#/people/${change.profileId}` }, h('code', {}, change.profileId.slice(0, 8))),
    h('span', { class: 'way' }, h('span', { class: 'unseen' }, `${modelName(change.model)}: `),
      h('span', { class: `tag ${tone(change.from)}` }, segmentName(change.from)), ' → ',
      h('span', { class: `tag ${tone(change.to)}` }, segmentName(change.to)),
      change.correction ? h('small', {}, ` ${t('changes.correction')}`) : null));
}
