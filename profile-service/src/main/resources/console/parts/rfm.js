// The RFM matrix, by customers or by their money.
import { h, put } from '../base/dom.js';
import { t } from '../base/text.js';
import { money, number, percent } from '../base/format.js';
import { panel } from './panel.js';
import { matrix } from './charts.js';

export function rfmPanel({ signal, load, isEmpty, empty }) {
  let by = 'customers';
  const buttons = ['customers', 'money'].map(one => h('button', { type: 'button', class: 'quiet', 'aria-pressed': String(one === by),
    onclick: () => choose(one) }, t(`rfm.by-${one}`)));
  const place = h('div', {});
  let shown = null;

  function choose(one) {
    by = one;
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(['customers', 'money'][i] === by)));
    draw();
  }

  function draw() {
    if (!shown) return;
    const { cells, currency } = shown;
    const all = cells.reduce((sum, cell) => sum + cell[by], 0) || 1;
    put(place, matrix(cells.map(cell => ({
      ...cell,
      value: cell[by],
      text: by === 'money' ? money(cell.money, currency, true) : number(cell.customers),
      hint: t('rfm.cell', { customers: number(cell.customers), money: money(cell.money, currency),
        share: percent(cell[by] / all, 1) }),
    })), t(`rfm.caption-${by}`)));
  }

  return panel({ title: t('rfm.title'), columns: 12, signal, every: 60, load, isEmpty, empty, note: t('rfm.note'),
    tools: h('span', { class: 'tools', role: 'group', 'aria-label': t('rfm.measure') }, buttons),
    render: answer => {
      shown = answer;
      draw();
      return place;
    } });
}
