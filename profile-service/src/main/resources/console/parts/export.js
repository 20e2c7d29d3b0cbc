// A segment's members as a file, put together in the browser page by page.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { number } from '../base/format.js';
import { reason } from './panel.js';

const PAGE = 1000;

export function exportButton({ id, signal }) {
  const told = h('span', { class: 'note', role: 'status' });
  const button = h('button', { type: 'button', class: 'quiet', onclick: save }, t('export.save'));

  async function save() {
    button.disabled = true;
    try {
      const lines = ['profile_id,segment,since'];
      let cursor = null;
      do {
        const query = new URLSearchParams({ limit: PAGE });
        if (cursor) query.set('cursor', cursor);
        const page = await ask('segment', `/v1/segments/${encodeURIComponent(id)}/members?${query}`, { signal });
        page.items.forEach(item => lines.push(`${item.profileId},${id},${item.since ?? ''}`));
        cursor = page.nextCursor;
        put(told, t('export.read', { count: number(lines.length - 1) }));
      } while (cursor);
      download(`${id}.csv`, `${lines.join('\r\n')}\r\n`);
    } catch (failure) {
      if (!signal.aborted) put(told, reason(failure));
    }
    button.disabled = false;
  }

  return h('span', { class: 'tools' }, told, button);
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
