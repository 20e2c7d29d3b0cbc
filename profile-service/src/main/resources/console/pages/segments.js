// All segments, question by question.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { ask } from '../base/api.js';
import { MODELS, modelName, segmentHint, segmentName, tone } from '../base/names.js';
import { panel } from '../parts/panel.js';
import { bars } from '../parts/charts.js';

export function segments({ signal }) {
  return [
    h('h1', {}, t('segments.title')),
    h('div', { class: 'grid' }, panel({ title: t('segments.all'), columns: 12, signal, every: 15,
      note: t('segments.note'),
      load: async () => {
        const [sizes, courses] = await Promise.all([ask('segment', '/v1/segments', { signal }),
          ask('segment', '/v1/courses?days=28', { signal })]);
        return { all: sizes.segments, courses: new Map(courses.segments.map(one => [one.key, one.sizes])) };
      },
      render: models })),
  ];
}

function models({ all, courses }) {
  const found = [...new Set([...MODELS, ...all.map(one => one.model)])].filter(model => all.some(one => one.model === model));
  return h('div', { class: 'models' }, found.map(model => h('section', {},
    h('h3', {}, modelName(model)),
    bars(all.filter(one => one.model === model).map(one => ({
      name: segmentName(one), hint: segmentHint(one), value: one.size, tone: tone(one.key),
      href: `#/segments/${one.key}`, trend: courses.get(one.key) ?? [],
      change: one.size - (courses.get(one.key)?.at(-8) ?? one.size),
    })), modelName(model)))));
}
