// The frame: which page is shown, with which key, in which language.
import { h, put } from './base/dom.js';
import { loadTexts, t } from './base/text.js';
import { keep, key, loadAddresses } from './base/api.js';
import { role, learnRole } from './base/role.js';
import { reason } from './parts/panel.js';
import { home } from './pages/home.js';
import { people } from './pages/people.js';
import { customer } from './pages/customer.js';
import { segments } from './pages/segments.js';
import { segment } from './pages/segment.js';
import { identity } from './pages/identity.js';
import { sources } from './pages/sources.js';
import { source } from './pages/source.js';

const PAGES = { '': home, people, segments, identity, sources };
const DETAILS = { people: customer, segments: segment, sources: source };
const app = document.getElementById('app');
let shown = new AbortController();
/** Whose key it is, asked while the texts are still on their way. */
let learning = null;

async function start() {
  learning = key() ? learnRole() : null;
  learning?.catch(() => {}); // told where it is awaited
  await Promise.all([loadTexts(), loadAddresses()]);
  window.addEventListener('hashchange', show);
  show();
}

async function show() {
  shown.abort();
  shown = new AbortController();
  if (!key()) return askForKey();
  if (!role()) await enter();
  if (!key()) return undefined;
  const [section, detail] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const page = detail ? DETAILS[section] : PAGES[section];
  const main = h('main', { id: 'content', tabindex: '-1' });
  put(app, frame(section), main);
  put(main, page ? page({ signal: shown.signal, id: detail }) : missing());
  document.title = `${main.querySelector('h1')?.textContent ?? ''} · Touchfold`;
  window.scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

/** A service that can't say now whose key it is does not keep anybody out: the panels say what they can't show. */
async function enter() {
  try {
    await (learning ?? learnRole());
  } catch (failure) {
    if (failure.kind === 'unknown-key') keep(null);
  }
  learning = null;
  if (!key()) askForKey(t('failure.unknown-key'));
}

function frame(section) {
  const link = (name, place) => h('a', { href: `#/${place}`, 'aria-current': section === place ? 'page' : null }, t(name));
  return [
    h('a', { class: 'skip', href: '#content', onclick: skip }, t('frame.skip')),
    h('header', { class: 'top' },
      h('a', { class: 'brand', href: '#/' }, 'Touchfold'),
      h('nav', { 'aria-label': t('frame.pages') },
        link('home.short', ''), link('people.title', 'people'), link('segments.title', 'segments'),
        link('identity.title', 'identity'), link('sources.title', 'sources')),
      h('span', { class: 'role' }, t(role() === 'admin' ? 'frame.admin' : 'frame.read')),
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('frame.leave'))),
  ];
}

function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function leave() {
  keep(null);
  location.hash = '#/';
  location.reload();
}

function missing() {
  return [h('h1', {}, t('missing.title')), h('p', {}, h('a', { href: '#/' }, t('missing.home')))];
}

function askForKey(fault) {
  const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true,
    'aria-describedby': 'key-help key-fault' });
  const told = h('p', { id: 'key-fault', class: 'fault', role: 'alert' }, fault);
  const open = async event => {
    event.preventDefault();
    keep(input.value.trim());
    try {
      await learnRole();
      show();
    } catch (failure) {
      keep(null);
      put(told, reason(failure));
      input.select();
    }
  };
  put(app, h('main', { class: 'door' },
    h('h1', {}, 'Touchfold'),
    h('form', { onsubmit: open },
      h('label', { for: 'key' }, t('key.label')), input,
      h('p', { id: 'key-help', class: 'note' }, t('key.help')), told,
      h('button', { type: 'submit' }, t('key.open')))));
  document.title = 'Touchfold';
  input.focus();
}

start();
