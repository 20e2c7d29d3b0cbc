// Who is one person: asked, stated by people, and taken back.
import { h } from '../base/dom.js';
import { t } from '../base/text.js';
import { isAdmin } from '../base/role.js';
import { forgetPicked, picked } from '../base/picked.js';
import { explainPanel } from '../parts/explain.js';
import { identifierRows } from '../parts/identifier-rows.js';
import { operationsPanel } from '../parts/operations.js';
import { reviewPanel } from '../parts/review.js';
import { statePanel } from '../parts/statement.js';

export function identity({ signal }) {
  const given = picked();
  forgetPicked();
  const operations = operationsPanel({ signal, columns: 12 });
  return [
    h('h1', {}, t('identity.title')),
    h('div', { class: 'grid' },
      explainPanel({ signal, columns: isAdmin() ? 6 : 12, given }),
      isAdmin() ? statePanel({ signal, columns: 6, given, rowsOf: identifierRows, done: () => operations.refresh() }) : null,
      reviewPanel({ signal, columns: 12, decided: () => operations.refresh() }),
      operations),
  ];
}
