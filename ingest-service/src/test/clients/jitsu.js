const {jitsuAnalytics} = require('@jitsu/js');
const {host, key, userId, anonymousId, traits, page, product, order, tell} = require('./story');

tell(async () => {
  const jitsu = jitsuAnalytics({host, writeKey: key});
  jitsu.setAnonymousId(anonymousId);
  await jitsu.page(page.title, page);
  await jitsu.identify(userId, traits);
  await jitsu.track('Product Viewed', product);
  await jitsu.track('Order Completed', order);
});
