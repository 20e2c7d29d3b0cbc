// One customer's story, of which each client tells all that it can.
const name = process.env.STORY;

exports.host = process.env.STORY_HOST;
exports.key = process.env.STORY_KEY;
exports.userId = `user-${name}`;
exports.anonymousId = `visitor-${name}`;
exports.traits = {email: `${name}@example.vn`, name: 'Nguyễn Thị Lan'};
exports.page = {url: 'https://shop.example.vn/ao-dai', title: 'Áo dài', path: '/ao-dai'};
exports.product = {product_id: 'P-1', sku: 'AO-01', name: 'Áo dài lụa', price: 850000, currency: 'VND', quantity: 1};
exports.order = {
  order_id: `order-${name}`,
  total: 1690000,
  shipping: 30000,
  currency: 'VND',
  products: [
    {product_id: 'P-1', sku: 'AO-01', name: 'Áo dài lụa', price: 850000, quantity: 1},
    {product_id: 'P-2', sku: 'KH-02', name: 'Khăn lụa', price: 810000, quantity: 1},
  ],
};

// What a client can't deliver it often keeps to itself; the test looks at what arrived.
exports.tell = (story) => story().then(() => process.exit(0), (failure) => {
  console.error(failure);
  process.exit(1);
});
