package touchfold.profile.store;

import java.math.BigDecimal;
import java.util.List;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderContent;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderLine;
import touchfold.profile.fold.OrderPayment;
import touchfold.profile.fold.OrderState;
import touchfold.profile.fold.RefundState;
import touchfold.profile.fold.ReturnState;

/** The orders of a state as bytes and back. */
final class OrderBytes {

    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());
    private static final List<RefundStatus> REFUNDS = List.of(RefundStatus.values());

    private OrderBytes() {}

    static void write(ByteSink sink, OrderBook orders) {
        sink.map(orders.trusted(), OrderBytes::write, OrderBytes::write);
        sink.map(orders.claimed(), OrderBytes::write, OrderBytes::write);
    }

    static OrderBook read(ByteSource source) {
        return new OrderBook(
                source.map(OrderBytes::readKey, OrderBytes::readOrder),
                source.map(OrderBytes::readKey, OrderBytes::readOrder));
    }

    static void write(ByteSink sink, OrderKey key) {
        sink.text(key.store());
        sink.text(key.orderId());
    }

    static OrderKey readKey(ByteSource source) {
        return new OrderKey(source.text(), source.text());
    }

    private static void write(ByteSink sink, OrderState order) {
        sink.time(order.placedAt());
        sink.time(order.reportedAt());
        sink.maybe(order.content(), OrderBytes::write);
        sink.maybe(order.payment(), OrderBytes::write);
        sink.maybe(order.cancelled(), SeenBytes::write);
        sink.maybe(order.paid(), SeenBytes::write);
        sink.maybe(order.sold(), SeenBytes::write);
        sink.map(order.refunds(), ByteSink::text, OrderBytes::write);
        sink.map(order.returns(), ByteSink::text, OrderBytes::write);
        sink.items(order.references(), ByteSink::text);
    }

    private static OrderState readOrder(ByteSource source) {
        return new OrderState(
                source.time(),
                source.time(),
                source.maybe(OrderBytes::readContent),
                source.maybe(OrderBytes::readPayment),
                source.maybe(SeenBytes::readVersion),
                source.maybe(SeenBytes::readVersion),
                source.maybe(SeenBytes::readVersion),
                source.map(ByteSource::text, OrderBytes::readRefund),
                source.map(ByteSource::text, OrderBytes::readReturn),
                source.sorted(ByteSource::text));
    }

    private static void write(ByteSink sink, OrderContent content) {
        SeenBytes.write(sink, content.total());
        SeenBytes.write(sink, content.presentment());
        SeenBytes.write(sink, content.discount());
        sink.flag(content.coupon());
        sink.items(content.lines(), OrderBytes::write);
        sink.text(content.channel());
        SeenBytes.write(sink, content.version());
    }

    private static OrderContent readContent(ByteSource source) {
        return new OrderContent(
                SeenBytes.readMoney(source),
                SeenBytes.readMoney(source),
                SeenBytes.readMoney(source),
                source.flag(),
                source.items(OrderBytes::readLine),
                source.text(),
                SeenBytes.readVersion(source));
    }

    private static void write(ByteSink sink, OrderLine line) {
        sink.text(line.product());
        sink.text(line.category());
        sink.text(line.quantity() == null ? null : line.quantity().toString());
        SeenBytes.write(sink, line.unitPrice());
    }

    private static OrderLine readLine(ByteSource source) {
        String product = source.text();
        String category = source.text();
        String quantity = source.text();
        return new OrderLine(
                product, category, quantity == null ? null : new BigDecimal(quantity), SeenBytes.readMoney(source));
    }

    private static void write(ByteSink sink, OrderPayment payment) {
        sink.choice(STATUSES, payment.status());
        SeenBytes.write(sink, payment.version());
    }

    private static OrderPayment readPayment(ByteSource source) {
        return new OrderPayment(STATUSES.get(source.octet()), SeenBytes.readVersion(source));
    }

    private static void write(ByteSink sink, RefundState refund) {
        sink.time(refund.at());
        sink.maybe(refund.amount(), (out, amount) -> {
            SeenBytes.write(out, amount.money());
            SeenBytes.write(out, amount.version());
        });
        sink.maybe(refund.progress(), (out, progress) -> {
            out.choice(REFUNDS, progress.status());
            SeenBytes.write(out, progress.version());
        });
    }

    private static RefundState readRefund(ByteSource source) {
        return new RefundState(
                source.time(),
                source.maybe(in -> new RefundState.Amount(SeenBytes.readMoney(in), SeenBytes.readVersion(in))),
                source.maybe(in -> new RefundState.Progress(REFUNDS.get(in.octet()), SeenBytes.readVersion(in))));
    }

    private static void write(ByteSink sink, ReturnState goods) {
        SeenBytes.write(sink, goods.value());
        SeenBytes.write(sink, goods.version());
    }

    private static ReturnState readReturn(ByteSource source) {
        return new ReturnState(SeenBytes.readMoney(source), SeenBytes.readVersion(source));
    }
}
