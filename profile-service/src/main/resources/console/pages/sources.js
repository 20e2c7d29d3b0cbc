// What arrives, whether all of it became something, and what was refused and why.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { balancePanel, sourcesPanel } from '../parts/ingestion.js';
import { rejections } from '../parts/rejections.js';

export function sources({ signal }) {
  return [
    h('h1', {}, t('sources.title')),
    h('div', { class: 'grid' }, sourcesPanel({ signal, columns: 8 }), balancePanel({ signal, columns: 4 }),
      rejections({ signal })),
  ];
}
