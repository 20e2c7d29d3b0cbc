// Every text of the page, in the browser's language. The catalogues stand in texts/; a test holds them together.

const LANGUAGES = ['en', 'vi'];
let texts = {};
let language = 'en';
let locale = 'en';

/** Loads the catalogue of the language that the browser prefers, English if we have none of its own. */
export async function loadTexts() {
  const wanted = navigator.languages ?? [navigator.language];
  locale = wanted.find(tag => LANGUAGES.includes(tag.slice(0, 2))) ?? 'en';
  language = locale.slice(0, 2);
  const answer = await fetch(`texts/${language}.json`);
  texts = await answer.json();
  document.documentElement.lang = language;
}

/** The language that is shown with its country, which says how numbers and times are written. */
export function shownLocale() {
  return locale;
}

/** A text with its {places} filled; {days|day|days} is a number with the word for one or for others. */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, others) => {
    const value = values[name];
    if (value === undefined || value === null) return whole;
    return one === undefined ? value : `${value} ${String(value) === '1' ? one : others}`;
  });
}

/** A text for what a service names, or what the service itself calls it. */
export function named(key, otherwise) {
  return texts[key] ?? otherwise;
}
