package touchfold.ingest.touchpoint.web;

import java.util.List;
import java.util.stream.Stream;

/** Under which members an event says which order it is about. */
enum OrderNaming {
    /** As Segment's specification and most shops do. */
    BY_ORDER(List.of("order_id", "orderId", "orderID"), List.of()),
    /** As Google's events do: a transaction is what others call an order, whose own id is another name of it. */
    BY_TRANSACTION(
            List.of("transaction_id", "transactionId", "order_id", "orderId"),
            List.of("order_id", "orderId", "orderID"));

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

    private final List<String> id;
    private final List<String> further;

    OrderNaming(List<String> id, List<String> further) {
        this.id = id;
        this.further = further;
    }

    /** The first of these that is there is the order's id. */
    String[] id() {
        return id.toArray(String[]::new);
    }

    /** What each of these says is a name of it too. */
    List<String> references() {
        return Stream.concat(REFERENCES.stream(), further.stream()).toList();
    }
}
