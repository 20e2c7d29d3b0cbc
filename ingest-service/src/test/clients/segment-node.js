const {Analytics} = require('@segment/analytics-node');
const {host, key, userId, anonymousId, traits, page, product, order, tell} = require('./story');

tell(async () => {
  const analytics = new Analytics({writeKey: key, host});
  analytics.page({anonymousId, name: page.title, properties: page});
  analytics.identify({anonymousId, userId, traits});
  analytics.track({userId, event: 'Product Viewed', properties: product});
  analytics.track({userId, event: 'Order Completed', properties: order});
  await analytics.closeAndFlush();
});
