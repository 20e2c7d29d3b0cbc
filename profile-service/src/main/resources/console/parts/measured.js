// Everything that was measured and compared, for those who want to check.
import { h } from '../base/dom.js';
import { named, t } from '../base/text.js';
import { dateTime, day, money, number, percent } from '../base/format.js';

const MONEY = new Set(['money', 'expectedMoney', 'tierAFrom', 'tierBFrom', 'moneyFrom']);
const SHARES = new Set(['buys', 'alive', 'risk', 'baseRisk', 'endedBelowChance', 'mediumFromRisk', 'highAboveRisk']);
/** Sentences that segment-service has in English only. */
const ENGLISH = new Set(['noModelBecause', 'converted']);

export function measured({ values = {}, thresholds = {} }) {
  const row = ([name, value]) => [h('dt', {}, named(`measure.${name}`, name)),
    h('dd', { lang: ENGLISH.has(name) ? 'en' : null }, shown(name, value, values.currency))];
  return h('details', {}, h('summary', {}, t('standing.measured')),
    h('dl', { class: 'measured' }, Object.entries(values).map(row)),
    Object.keys(thresholds).length === 0 ? null
      : [h('p', { class: 'note' }, t('standing.compared')), h('dl', { class: 'measured' }, Object.entries(thresholds).map(row))]);
}

function shown(name, value, currency) {
  if (Array.isArray(value)) return value.map(one => shown(name, one, currency)).join(' · ');
  if (typeof value === 'number') {
    if (SHARES.has(name)) return percent(value, 1);
    return MONEY.has(name) && currency ? money(value, currency) : number(Math.round(value * 100) / 100);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return dateTime(value);
  return named(`word.${value}`, String(value));
}
