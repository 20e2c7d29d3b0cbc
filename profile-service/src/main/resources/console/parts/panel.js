// A panel asks for itself and says honestly how it stands: loading, empty, failed, or shown as of earlier.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { clock } from '../base/format.js';

/**
 * @param title its heading
 * @param load answers with what is shown; gets a signal that ends with the page
 * @param render makes elements of it
 * @param isEmpty whether there is nothing to show, and empty the text that says so
 * @param every after how many seconds it is asked again while it can be seen; none for never
 * @param wide how many of twelve columns it takes
 */
export function panel({ title, load, render, isEmpty = () => false, empty, every, columns = 4, signal, tools, note }) {
  const body = h('div', { class: 'body' });
  const state = h('p', { class: 'state', role: 'status' });
  const element = h('section', { class: `panel c${columns}`, 'data-state': 'loading' },
    h('header', {}, h('h2', {}, title), tools), body, note ? h('p', { class: 'note' }, note) : null, state);
  let shownAt = null;
  let timer = null;

  async function refresh() {
    clearTimeout(timer);
    try {
      const answer = await load(signal);
      if (signal.aborted) return;
      shownAt = new Date();
      const nothing = isEmpty(answer);
      say(nothing ? 'empty' : 'shown', nothing ? [empty ?? t('state.empty')] : []);
      put(body, nothing ? null : render(answer, refresh));
    } catch (failure) {
      if (signal.aborted) return;
      failed(failure);
    }
    if (every) timer = setTimeout(whenSeen, every * 1000);
  }

  function whenSeen() {
    if (signal.aborted) return;
    if (!document.hidden) refresh();
    else document.addEventListener('visibilitychange', whenSeen, { once: true, signal });
  }

  function failed(failure) {
    const again = h('button', { type: 'button', class: 'quiet', onclick: () => { loading(); refresh(); } }, t('state.again'));
    const why = reason(failure);
    if (shownAt) say('stale', [t('state.stale', { time: clock(shownAt), why }), ' ', again]);
    else say('failed', [why, ' ', again]);
  }

  function loading() {
    if (!shownAt) say('loading', [t('state.loading')]);
  }

  function say(name, words) {
    element.dataset.state = name;
    element.setAttribute('aria-busy', String(name === 'loading'));
    put(state, words);
  }

  loading();
  refresh();
  element.refresh = refresh;
  return element;
}

/** Why an answer is missing, in a sentence. */
export function reason(failure) {
  if (!failure.kind) {
    console.error(failure);
    return t('failure.page');
  }
  const words = t(`failure.${failure.kind}`, { service: t(`service.${failure.service}`) });
  return failure.kind === 'unwanted' && failure.message ? `${words} ${failure.message}` : words;
}
