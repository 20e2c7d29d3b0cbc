// Rows in which identifiers are written, each with its type.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { IDENTIFIER_TYPES, guessType, identifierName } from '../base/names.js';

/**
 * @param name tells the rows of several forms on a page apart
 * @param least how many rows there are at least, of which so many are required
 * @param most how many there may be
 * @param changed is called when something else is written
 * @returns the element, and read, which answers with what is written: { type, value } each
 */
export function identifierRows({ name, given = [], least, required = least, most = 8, changed = () => {} }) {
  const rows = [];
  const list = h('div', { class: 'rows' });
  const more = h('button', { type: 'button', class: 'quiet', onclick: () => add({}) }, t('rows.more'));

  function add({ type = 'email', value = '' }) {
    const id = `${name}-${rows.length}`;
    const select = h('select', { id: `${id}-type`, onchange: changed },
      IDENTIFIER_TYPES.map(one => h('option', { value: one }, identifierName(one))));
    select.value = type;
    const input = h('input', { id, autocomplete: 'off', spellcheck: 'false', required: rows.length < required,
      oninput: () => {
        select.value = guessType(input.value) ?? select.value;
        changed();
      } });
    input.value = value;
    const number = rows.length + 1;
    rows.push({ select, input });
    list.append(h('div', { class: 'row' }, h('label', { for: id }, t('rows.identifier', { number })), input,
      h('label', { for: `${id}-type`, class: 'unseen' }, t('rows.type', { number })), select));
    more.hidden = rows.length >= most;
  }

  const begin = given.slice(0, most);
  while (begin.length < least) begin.push({});
  begin.forEach(add);
  return {
    element: h('div', {}, list, most > least ? more : null),
    read: () => rows.map(({ select, input }) => ({ type: select.value, value: input.value.trim() })).filter(one => one.value),
  };
}
