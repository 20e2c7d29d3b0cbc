// What is told right now, newest first, by server-sent events; it connects again by itself and says when it can't.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { listen } from '../base/api.js';
import { reason } from './panel.js';

const PAUSE_MS = 4000;

/**
 * @param path of the events, and service that tells them
 * @param name of the event that is shown
 * @param key names an entry, so that one that comes twice is shown once
 * @param item makes an element of an entry
 * @param order of two entries: which is newer
 */
export function liveList({ title, service, path, name, key, item, empty, columns, most = 40, signal, tools, note }) {
  const list = h('ol', { class: 'live' });
  const state = h('p', { class: 'state', role: 'status' }, t('state.loading'));
  const light = h('span', { class: 'light' });
  const element = h('section', { class: `panel c${columns}`, 'data-state': 'loading' },
    h('header', {}, h('h2', {}, title), tools, light),
    h('div', { class: 'body scroll short', tabindex: '0', role: 'region', 'aria-label': title }, list), state,
    note ? h('p', { class: 'note' }, note) : null);
  const known = new Set();

  function take(event, data) {
    open();
    if (event !== name || known.has(key(data))) return;
    known.add(key(data));
    list.prepend(item(data));
    while (list.children.length > most) list.lastChild.remove();
    open();
  }

  function open() {
    const nothing = list.children.length === 0;
    element.dataset.state = nothing ? 'empty' : 'shown';
    put(state, nothing ? empty : '');
    put(light, t('live.on'));
    light.className = 'light on';
  }

  async function follow() {
    while (!signal.aborted) {
      try {
        await listen(service, path, signal, take, open);
      } catch (failure) {
        if (signal.aborted) return;
        element.dataset.state = list.children.length ? 'stale' : 'failed';
        put(state, reason(failure));
      }
      put(light, t('live.off'));
      light.className = 'light';
      await new Promise(done => setTimeout(done, PAUSE_MS));
    }
  }

  follow();
  return element;
}
