const {newTracker, buildPageView, buildSelfDescribingEvent} = require('@snowplow/node-tracker');
const {host, userId, anonymousId, page, product, order, tell} = require('./story');

// It sends no key: the app's id names the source.
tell(async () => {
  const tracker = newTracker({namespace: 'story', appId: process.env.STORY_APP}, {endpoint: host, eventMethod: 'post'});
  const did = (type, context) => tracker.track(
    buildSelfDescribingEvent({
      event: {
        schema: 'iglu:com.snowplowanalytics.snowplow.ecommerce/snowplow_ecommerce_action/jsonschema/1-0-2',
        data: {type},
      },
    }),
    context,
  );
  const item = (each) => ({
    schema: 'iglu:com.snowplowanalytics.snowplow.ecommerce/product/jsonschema/1-0-0',
    data: {id: each.sku, name: each.name, price: each.price, currency: 'VND', quantity: each.quantity, category: 'Áo dài'},
  });

  tracker.setDomainUserId(anonymousId);
  tracker.track(buildPageView({pageUrl: page.url, pageTitle: page.title}));
  tracker.setUserId(userId);
  did('product_view', [item(product)]);
  did('transaction', [
    {
      schema: 'iglu:com.snowplowanalytics.snowplow.ecommerce/transaction/jsonschema/1-0-0',
      data: {
        transaction_id: order.order_id,
        revenue: order.total,
        currency: order.currency,
        shipping: order.shipping,
        payment_method: 'cod',
      },
    },
    ...order.products.map(item),
  ]);
  await tracker.flush();
});
