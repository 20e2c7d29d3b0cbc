/* Touchfold: page views, events and consent of a web page. Before consent nothing is stored and nothing is sent. */
((w, d, n) => {
  'use strict';
  const script = d.currentScript, told = script.dataset;
  const door = (told.host || new URL(script.src).origin) + '/v1/batch';
  const ID = 'tf_id', USER = 'tf_user', MESSAGE = 'tf_m_';
  const YEAR = 31536000, MOST_HELD = 500, MOST_AT_ONCE = 50, LONGEST_WAIT = 300000;
  const before = [], held = new Map();
  let allowed = false, user = null, busy = false, timer = 0, wait = 1000, path = '';

  const uuid = () => crypto.randomUUID ? crypto.randomUUID() : '10000000-1000-4000-8000-100000000000'.replace(
    /[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

  /* Some browsers refuse storage by throwing. */
  const stored = work => { try { return work(w.localStorage); } catch (refused) { return null; } };

  const cookie = () => (d.cookie.match(/(?:^|; )tf_id=([^;]*)/) || [])[1];
  /* At the widest domain that the browser allows, so that www and shop are one visitor. */
  const setCookie = (value, age) => {
    const names = location.hostname.split('.'), named = names.length > 1 && isNaN(names[names.length - 1]);
    for (let i = names.length - 1; i >= 0 && (cookie() || '') !== value; i--) {
      d.cookie = ID + '=' + value + ';path=/;samesite=lax;max-age=' + age
        + (named ? ';domain=' + names.slice(i).join('.') : '') + (location.protocol === 'https:' ? ';secure' : '');
    }
  };
  let visitor = cookie() || uuid();

  const storedIds = () => stored(s => Object.keys(s).filter(name => name.startsWith(MESSAGE))
    .map(name => name.slice(MESSAGE.length))) || [];

  const hold = message => {
    held.set(message.messageId, JSON.stringify(message));
    if (allowed && storedIds().length < MOST_HELD) {
      stored(s => s.setItem(MESSAGE + message.messageId, held.get(message.messageId)));
    }
    soon(200);
  };
  const drop = id => { held.delete(id); stored(s => s.removeItem(MESSAGE + id)); };
  /* What other tabs and earlier pages left is sent too: whoever sends it twice is counted once. */
  const waiting = () => {
    storedIds().forEach(id => held.has(id) || stored(s => held.set(id, s.getItem(MESSAGE + id))));
    return [...held].slice(0, MOST_AT_ONCE);
  };
  const body = messages => '{"writeKey":' + JSON.stringify(told.key) + ',"sentAt":"' + new Date().toISOString()
    + '","batch":[' + messages.map(one => one[1]).join() + ']}';

  const soon = after => { clearTimeout(timer); timer = setTimeout(send, after); };
  const send = () => {
    const messages = waiting();
    if (busy || !messages.length) return;
    busy = true;
    const text = body(messages);
    const later = asked => {
      busy = false;
      soon(Math.max(wait, 1000 * asked || 0));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    };
    fetch(door, { method: 'POST', body: text, keepalive: text.length < 60000, headers: { 'Content-Type': 'text/plain' } })
      .then(answer => {
        if (!answer.ok && answer.status !== 400 && answer.status !== 413) {
          return later(answer.headers.get('Retry-After'));
        }
        busy = false;
        wait = 1000;
        messages.forEach(one => drop(one[0]));
        if (held.size) soon(0);
      }, () => later(0));
  };
  /* What is stored stays until it is acknowledged: nobody says whether a beacon arrived. */
  const leave = () => {
    const messages = busy ? [] : waiting();
    if (messages.length && n.sendBeacon) n.sendBeacon(door, new Blob([body(messages)], { type: 'text/plain' }));
  };

  const say = (type, members) => {
    const message = Object.assign({
      type, messageId: uuid(), anonymousId: visitor, userId: user || undefined, timestamp: new Date().toISOString(),
      context: {
        library: { name: 'touchfold', version: '1' }, locale: n.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        screen: { width: screen.width, height: screen.height },
        page: { url: location.href, path: location.pathname, search: location.search, title: d.title, referrer: d.referrer }
      }
    }, members);
    if (allowed) hold(message);
    else if (before.push(message) > MOST_AT_ONCE) before.shift();
  };

  const allow = () => {
    allowed = true;
    setCookie(visitor, YEAR);
    user = user || stored(s => s.getItem(USER));
    if (user) stored(s => s.setItem(USER, user));
    before.splice(0).forEach(hold);
  };
  const forget = () => {
    setCookie('', 0);
    stored(s => s.removeItem(USER));
    user = null;
    visitor = uuid();
  };

  const touchfold = {
    page: (name, properties) => {
      path = location.href;
      say('page', { name, properties });
    },
    track: (event, properties) => say('track', { event, properties }),
    identify: (id, traits) => {
      if (id && typeof id === 'object') {
        traits = id;
        id = null;
      }
      if (id) {
        user = String(id);
        if (allowed) stored(s => s.setItem(USER, user));
      }
      say('identify', { traits });
    },
    /* true, false, or an answer for each purpose; "analytics" decides whether anything is stored and sent. */
    consent: answer => {
      const purposes = typeof answer === 'object' ? answer : { analytics: answer };
      const was = allowed;
      if (purposes.analytics) allow();
      else allowed = false;
      if (purposes.analytics || was) {
        say('track', { event: 'Consent Changed', properties: { purposes } });
      }
      if (!purposes.analytics) {
        /* A withdrawal is sent; all else that waits is not, nor is it kept. */
        const withdrawal = was ? before.pop() : null;
        before.length = 0;
        [...new Set([...held.keys(), ...storedIds()])].forEach(drop);
        forget();
        if (withdrawal) hold(withdrawal);
      }
    },
    /* Somebody else sits down: the next message is by an unknown visitor. */
    reset: () => {
      forget();
      if (allowed) setCookie(visitor, YEAR);
    },
    push: command => {
      const act = touchfold[command[0]];
      if (act) act(...command.slice(1));
    }
  };

  const asked = [].concat(w.touchfold || []);
  w.touchfold = touchfold;
  if (cookie() || (told.consent === 'given' && !n.globalPrivacyControl)) allow();
  touchfold.page();
  asked.forEach(touchfold.push);

  const moved = () => { if (location.href.split('#')[0] !== path.split('#')[0]) touchfold.page(); };
  const pushState = history.pushState;
  history.pushState = function () {
    pushState.apply(this, arguments);
    moved();
  };
  w.addEventListener('popstate', moved);
  w.addEventListener('online', () => soon(0));
  w.addEventListener('pagehide', leave);
  d.addEventListener('visibilitychange', () => { if (d.visibilityState === 'hidden') leave(); });
  if (allowed) soon(200);
})(window, document, navigator);
