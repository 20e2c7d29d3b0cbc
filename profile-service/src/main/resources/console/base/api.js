// The public REST endpoints of the three services, asked with the key that the user pasted. The key is kept in this tab's
// sessionStorage and nowhere else, and is sent as a header to the three services only.

import { shownLocale } from './text.js';

const KEY = 'touchfold.key';
/** The services answer within four seconds or say that they can't. */
const PATIENCE_MS = 8000;
/** The services send a beat at least every fifteen seconds: whoever is silent for longer is gone, whether the line says so or not. */
const SILENCE_MS = 40_000;
let addresses = { profile: '..' };

/** Why there is no answer: offline, slow, denied, missing, unwanted, busy or broken. */
export class AnswerFailure extends Error {
  constructor(kind, service, detail) {
    super(detail || kind);
    this.kind = kind;
    this.service = service;
  }
}

export async function loadAddresses() {
  addresses = { ...addresses, ...await (await fetch('settings.json')).json() };
}

export function key() {
  return sessionStorage.getItem(KEY);
}

export function keep(value) {
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

/** Asks a service ("profile", "segment" or "ingest") and answers with its JSON. */
export async function ask(service, path, options = {}) {
  const answer = await send(service, path, { ...options, patience: PATIENCE_MS });
  return answer.status === 204 ? null : answer.json();
}

/** Posts JSON. */
export function post(service, path, body, options = {}) {
  return ask(service, path, { ...options, method: 'POST', body: JSON.stringify(body) });
}

/**
 * Server-sent events (HTML, section 9.2) for as long as the signal lets and the service is heard. EventSource would put the
 * key into an address.
 * @param on is called with the event's name and its data
 * @param opened is called when the service has begun to answer
 */
export async function listen(service, path, signal, on, opened) {
  const silent = new AbortController();
  const heard = () => setTimeout(() => silent.abort(new AnswerFailure('slow', service)), SILENCE_MS);
  let watch = heard();
  try {
    const answer = await send(service, path, { signal: AbortSignal.any([signal, silent.signal]) });
    opened();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      clearTimeout(watch);
      if (done) return;
      watch = heard();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(block => dispatch(block, on));
    }
  } catch (failure) {
    if (signal.aborted || failure instanceof AnswerFailure) throw failure;
    throw new AnswerFailure('offline', service);
  } finally {
    clearTimeout(watch);
  }
}

function dispatch(block, on) {
  let name = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  if (data) on(name, JSON.parse(data));
}

async function send(service, path, { method = 'GET', body, signal, patience }) {
  const late = patience ? AbortSignal.timeout(patience) : null;
  const headers = { Authorization: `Bearer ${key()}`, 'Accept-Language': shownLocale() };
  if (service === 'profile') headers['X-Purpose'] = 'console';
  if (body) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(addresses[service] + path, {
      method, body, headers, cache: 'no-store', signal: AbortSignal.any([signal, late].filter(Boolean)),
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new AnswerFailure(late?.aborted ? 'slow' : 'offline', service);
  }
  if (answer.ok) return answer;
  throw new AnswerFailure(kind(answer.status), service, await detail(answer));
}

function kind(status) {
  if (status === 401) return 'unknown-key';
  if (status === 403) return 'denied';
  if (status === 404) return 'missing';
  if (status === 429 || status === 503) return 'busy';
  return status < 500 ? 'unwanted' : 'broken';
}

async function detail(answer) {
  try {
    return (await answer.json()).detail;
  } catch {
    return '';
  }
}
