package touchfold.ingest.touchpoint.web;

import java.util.List;
import java.util.stream.Stream;

/** Under which members an event says which order it is about. */
enum OrderNaming {
    /** As Segment's specification and most shops do. */
    BY_ORDER,
    /** As Google's events do: a transaction is what others call an order, whose own id is another name of it. */
    BY_TRANSACTION;

    private static final List<String> REFERENCES = List.of(
            "order_number",
            "orderNumber",
            "order_name",
            "orderName",
            "order_reference",
            "orderReference",
            "external_order_id",
            "externalOrderId",
            "confirmation_number",
            "confirmationNumber",
            "checkout_token",
            "checkoutToken",
            "transaction_id",
            "transactionId");

    /** The first of these that is there is the order's id. */
    String[] id() {
        return switch (this) {
            case BY_ORDER -> new String[] {"order_id", "orderId", "orderID"};
            case BY_TRANSACTION -> new String[] {"transaction_id", "transactionId", "order_id", "orderId"};
        };
    }

    /** What each of these says is a name of it too. */
    List<String> references() {
        return switch (this) {
            case BY_ORDER -> REFERENCES;
            case BY_TRANSACTION ->
                Stream.concat(REFERENCES.stream(), Stream.of(BY_ORDER.id())).toList();
        };
    }
}
