const {PostHog} = require('posthog-node');
const {host, key, userId, anonymousId, traits, page, product, order, tell} = require('./story');

tell(async () => {
  const posthog = new PostHog(key, {host});
  posthog.capture({
    distinctId: anonymousId,
    event: '$pageview',
    properties: {$current_url: page.url, title: page.title, $device_id: anonymousId},
  });
  posthog.identify({distinctId: userId, properties: traits});
  posthog.capture({distinctId: userId, event: 'Product Viewed', properties: product});
  posthog.capture({distinctId: userId, event: 'Order Completed', properties: order});
  await posthog.shutdown();
});
