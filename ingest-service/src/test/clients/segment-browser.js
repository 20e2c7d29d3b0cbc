const {readFileSync} = require('node:fs');
const {JSDOM} = require('jsdom');
const {host, key, userId, anonymousId, traits, page, product, order, tell} = require('./story');

tell(async () => {
  // In the page's own world requests are the page's: preflights and origins count as in a browser.
  const {window} = new JSDOM(`<title>${page.title}</title>`, {url: page.url, runScripts: 'outside-only'});
  window.eval(readFileSync(require.resolve('@segment/analytics-next/dist/umd/index.js'), 'utf8'));
  const [analytics] = await window.AnalyticsNext.AnalyticsBrowser.load({writeKey: key, cdnURL: host});
  analytics.setAnonymousId(anonymousId);
  await analytics.page(page.title);
  await analytics.identify(userId, traits);
  await analytics.track('Product Viewed', product);
  await analytics.track('Order Completed', order);
  // Calls are answered before they are sent.
  await new Promise((sent) => setTimeout(sent, 1500));
});
