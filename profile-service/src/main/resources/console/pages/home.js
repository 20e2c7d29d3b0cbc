// The first page: how many customers there are, where they stand, and what moves.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { money, number, percent } from '../base/format.js';
import { ask } from '../base/api.js';
import { shared } from '../base/shared.js';
import { MODELS, modelName, segmentHint, segmentName, tone } from '../base/names.js';
import { panel } from '../parts/panel.js';
import { bars, flow, parts } from '../parts/charts.js';
import { rfmPanel } from '../parts/rfm.js';
import { changes } from '../parts/changes.js';
import { lagPanel, sourcesPanel } from '../parts/ingestion.js';

const BUYERS = ['stage.first-purchase', 'stage.close', 'stage.quiet', 'stage.ended'];
const EVERY = 15;

export function home({ signal }) {
  const sizes = shared(() => ask('segment', '/v1/segments', { signal }));
  const courses = shared(() => ask('segment', '/v1/courses?days=28', { signal }));
  const population = shared(() => ask('segment', '/v1/population', { signal }));
  const nobody = { isEmpty: answer => total(answer) === 0, empty: t('home.nobody') };
  const noBuyers = { isEmpty: answer => answer.cells.length === 0, empty: t('home.no-buyers') };
  return [
    h('h1', {}, t('home.title')),
    h('div', { class: 'grid' },
      panel({ title: t('home.customers'), columns: 12, signal, every: EVERY, load: sizes, render: figures, ...nobody }),
      panel({ title: t('home.flow'), columns: 8, signal, every: 60, note: t('home.flow.note'),
        load: async () => ({ flow: await ask('segment', '/v1/courses/flow?model=stage&days=7', { signal }),
          order: (await sizes()).segments.filter(one => one.model === 'stage').map(one => one.key) }),
        isEmpty: answer => answer.flow.moves.length === 0, empty: t('home.flow.empty'), render: stageFlow }),
      changes({ signal, columns: 4 }),
      panel({ title: t('home.stages'), columns: 4, signal, every: EVERY, load: sizes, note: t('home.stages.note'),
        render: answer => parts(rows(answer, 'stage'), t('home.stages')), ...nobody }),
      panel({ title: t('home.churn'), columns: 4, signal, every: EVERY, load: sizes, note: t('home.churn.note'),
        isEmpty: answer => rows(answer, 'churn').every(row => row.value === 0), empty: t('home.no-buyers'),
        render: answer => parts(rows(answer, 'churn'), t('home.churn')) }),
      panel({ title: t('home.concentration'), columns: 4, signal, every: 60, load: population, render: concentration,
        ...noBuyers }),
      panel({ title: t('home.segments'), columns: 6, signal, every: EVERY, note: t('home.segments.note'),
        load: async () => ({ sizes: await sizes(), courses: await courses() }),
        render: answer => trends(answer, ['stage', 'rfm']),
        isEmpty: answer => total(answer.sizes) === 0, empty: t('home.nobody') }),
      h('div', { class: 'stack c6' }, rfmPanel({ signal, load: population, ...noBuyers }), lagPanel({ signal })),
      sourcesPanel({ signal, columns: 12 })),
  ];
}

function rows({ segments }, model) {
  return segments.filter(segment => segment.model === model).map(segment => ({
    name: segmentName(segment), hint: segmentHint(segment), value: segment.size, tone: tone(segment.key),
    href: `#/segments/${segment.key}`, key: segment.key,
  }));
}

function trends({ sizes, courses }, models) {
  const course = new Map(courses.segments.map(one => [one.key, one]));
  return MODELS.filter(model => models.includes(model)).map(model => [h('h3', {}, modelName(model)),
    bars(rows(sizes, model).map(row => {
      const trend = course.get(row.key)?.sizes ?? [];
      return { ...row, trend, change: row.value - (trend.at(-8) ?? row.value) };
    }), modelName(model))]);
}

function stageFlow({ flow: { moves }, order }) {
  const places = ['', ...order];
  return flow(moves.map(move => ({ from: move.from ?? '', to: move.to ?? '', customers: move.customers })), places,
    segmentName, t('home.flow'));
}

function sum({ segments }, keys) {
  return segments.filter(segment => keys.includes(segment.key)).reduce((all, segment) => all + segment.size, 0);
}

function total(answer) {
  return sum(answer, answer.segments.filter(segment => segment.model === 'stage').map(segment => segment.key));
}

function figures(answer) {
  const buyers = sum(answer, BUYERS);
  const figure = (key, value, of) => h('div', { class: 'figure' }, h('dt', {}, t(key)),
    h('dd', {}, number(value), of ? h('small', {}, ` ${percent(value / of)}`) : null));
  return h('dl', { class: 'figures' },
    figure('figure.known', total(answer)),
    figure('figure.buyers', buyers, total(answer)),
    figure('figure.close', sum(answer, ['stage.close', 'stage.first-purchase']), buyers),
    figure('figure.at-risk', sum(answer, ['churn.high']), buyers),
    figure('figure.won-back', sum(answer, ['stage.won-back']), buyers),
    figure('figure.hot', sum(answer, ['lead.hot'])));
}

/** Who makes the money: the real split beside the rule of thumb. */
function concentration({ concentration: split, currency }) {
  const row = (name, share) => ({ name, value: share, text: percent(share, 0), tone: 'calm' });
  return [
    h('p', { class: 'large' }, money(split.money, currency, true),
      h('small', {}, ` ${t('concentration.of', { customers: number(split.customers) })}`)),
    bars([row(t('concentration.percent'), split.topPercentShare), row(t('concentration.fifth'), split.topFifthShare)],
      t('home.concentration'), 1),
    h('p', { class: 'note' }, t('concentration.eighty', { share: percent(split.customersOf80Percent) })),
  ];
}
