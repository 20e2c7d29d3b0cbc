package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * The words in which shop systems say how an order or a refund stands. A word that stands here nowhere says nothing, and
 * stays among the properties; so does one that says how the parcel stands.
 */
public final class OrderWords {

    private static final String[] STATUS = {
        "payment_status", "paymentStatus", "financial_status", "order_status", "orderStatus", "status"
    };
    private static final String[] CANCELLED = {
        "cancelled", "canceled", "is_cancelled", "isCancelled", "is_canceled", "isCanceled"
    };
    private static final String[] CANCELLED_AT = {"cancelled_at", "cancelledAt", "canceled_at", "canceledAt"};
    private static final String[] REFUND_STATUS = {"refund_status", "refundStatus", "status"};

    private static final String[] NAMED = {"name", "code", "key", "slug", "value", "status", "label"};

    private static final Set<String> CANCELLATIONS = letters(List.of(
            "cancelled",
            "canceled",
            "cancelled by customer",
            "canceled by customer",
            "cancelled by merchant",
            "canceled by merchant",
            "cancelled by system",
            "cancelled by seller",
            "cancelled by buyer",
            "auto cancelled",
            "user cancelled",
            "cancel",
            "annulled",
            "trash",
            "đơn hủy",
            "hủy bởi khách",
            "người mua hủy",
            "người bán hủy",
            // as shop systems say it in German, French, Spanish, Italian, Dutch, Portuguese and Polish
            "storniert",
            "abgebrochen",
            "annulé",
            "annulée",
            "cancelado",
            "cancelada",
            "anulado",
            "annullato",
            "annullata",
            "geannuleerd",
            "anulowane",
            "anulowany",
            "hủy",
            "huỷ",
            "hủy đơn",
            "huỷ đơn",
            "đã hủy",
            "đã huỷ",
            "đã hủy đơn",
            "đã huỷ đơn",
            "khách hủy",
            "khách huỷ",
            "bị hủy",
            "bị huỷ",
            "da huy",
            "da huỷ"));

    /** Behind it shops say whose word it was or why: {@code canceled_by_admin}, "Hủy do hết hàng". */
    private static final Pattern CANCELLED_BECAUSE = Pattern.compile(
            "(?:cancell?ed(?:by.+|dueto.+|because.+|unpaid|refunded|customer|buyer|user|admin|seller|merchant|shop|system"
                    + "|timeout|outofstock|nopayment)|(?:da|bi|don)?huy(?:boi|do|vi).+|(?:da|bi|don)huy(?:khach|shop).*)");

    private static final Map<String, OrderStatus> ORDERS = byWord(Map.of(
            OrderStatus.PENDING,
            List.of(
                    "pending",
                    "unpaid",
                    "not paid",
                    "awaiting payment",
                    "pending payment",
                    "payment pending",
                    "waiting for payment",
                    "payment review",
                    "on hold",
                    "cod",
                    "cash on delivery",
                    "invoiced",
                    "awaiting bank transfer",
                    "chờ chuyển khoản",
                    "pending cod",
                    "cod pending",
                    "chờ thanh toán",
                    "chưa thanh toán",
                    "chờ xác nhận",
                    "thanh toán khi nhận hàng",
                    "awaiting bank wire payment",
                    "awaiting check payment",
                    "offen",
                    "unbezahlt",
                    "ausstehend",
                    "zahlung ausstehend",
                    "en attente",
                    "en attente de paiement",
                    "pendiente",
                    "pendiente de pago",
                    "in attesa",
                    "in attesa di pagamento",
                    "in afwachting",
                    "pendente",
                    "oczekujące"),
            OrderStatus.AUTHORIZED,
            List.of("authorized", "authorised"),
            OrderStatus.PARTIALLY_PAID,
            List.of(
                    "partially paid",
                    "partial",
                    "partial payment",
                    "deposit paid",
                    "đã đặt cọc",
                    "thanh toán một phần"),
            OrderStatus.PAID,
            List.of(
                    "paid",
                    "completed",
                    "complete",
                    "captured",
                    "processing",
                    "payment received",
                    "payment success",
                    "payment successful",
                    "payment succeeded",
                    "payment complete",
                    "payment completed",
                    "payment confirmed",
                    "overpaid",
                    "paid over",
                    "cod collected",
                    "đã thu cod",
                    "đã đối soát",
                    "dispute won",
                    "chargeback reversed",
                    "canceled reversal",
                    "cancelled reversal",
                    "success",
                    "succeeded",
                    "settled",
                    "thành công",
                    "đã thu tiền",
                    "đã thanh toán",
                    "thanh toán thành công",
                    "đã nhận tiền",
                    "hoàn thành",
                    "payment accepted",
                    "remote payment accepted",
                    "bezahlt",
                    "abgeschlossen",
                    "payé",
                    "payée",
                    "terminée",
                    "pagado",
                    "pagada",
                    "completado",
                    "pagato",
                    "completato",
                    "betaald",
                    "pago",
                    "opłacone"),
            OrderStatus.PARTIALLY_REFUNDED,
            List.of(
                    "partially refunded",
                    "partial refund",
                    "đã hoàn tiền một phần",
                    "hoàn tiền một phần",
                    "teilweise erstattet",
                    "partiellement remboursée"),
            OrderStatus.REFUNDED,
            List.of(
                    "refunded",
                    "refund",
                    "fully refunded",
                    "charged back",
                    "dispute lost",
                    "chargeback lost",
                    "reversed",
                    "chargeback",
                    "đã hoàn tiền",
                    "hoàn tiền",
                    "erstattet",
                    "rückerstattet",
                    "remboursé",
                    "remboursée",
                    "reembolsado",
                    "rimborsato",
                    "terugbetaald"),
            OrderStatus.VOIDED,
            List.of(
                    "voided",
                    "void",
                    "failed",
                    "declined",
                    "payment failed",
                    "payment declined",
                    "payment error",
                    "rejected",
                    "fraud",
                    "denied",
                    "thất bại",
                    "thanh toán thất bại",
                    "fehlgeschlagen",
                    "échouée",
                    "fallido",
                    "mislukt"),
            OrderStatus.EXPIRED,
            List.of(
                    "expired",
                    "abandoned",
                    "payment expired",
                    "hết hạn thanh toán",
                    "timeout",
                    "timed out",
                    "hết hạn",
                    // a draft is no order before a later report makes it one
                    "draft",
                    "checkout draft",
                    "auto draft",
                    "nháp",
                    "đơn nháp",
                    "entwurf",
                    "brouillon",
                    "borrador")));

    /** Who says how the parcel stands. */
    private static final String[] PARCEL = {
        "fulfillment_status",
        "fulfillmentStatus",
        "delivery_status",
        "deliveryStatus",
        "shipping_status",
        "shippingStatus",
        "order_status",
        "orderStatus",
        "status"
    };

    /** The parcel came back for good. One that could not be handed over may be brought once more. */
    private static final Set<String> RETURNS = letters(List.of(
            "returned",
            "returned to sender",
            "returned to seller",
            "returned to merchant",
            "return to sender",
            "rto",
            "rto delivered",
            "hoàn hàng",
            "đã hoàn hàng",
            "đã hoàn",
            "chuyển hoàn",
            "đã chuyển hoàn",
            "đã trả hàng",
            "retourniert",
            "zurückgesendet",
            "retournée",
            "devuelto",
            "geretourneerd"));

    private static final Set<String> ON_DELIVERY = letters(List.of(
            "cod",
            "cash on delivery",
            "pay on delivery",
            "ship cod",
            "thanh toán khi nhận hàng",
            "thu tiền khi giao hàng",
            "nachnahme"));

    private static final Map<String, RefundStatus> REFUNDS = byWord(Map.of(
            RefundStatus.PENDING,
            List.of(
                    "pending",
                    "processing",
                    "requested",
                    "in progress",
                    "initiated",
                    "created",
                    "submitted",
                    "queued",
                    "open",
                    "đang xử lý",
                    "chờ xử lý"),
            RefundStatus.SUCCEEDED,
            List.of(
                    "success",
                    "succeeded",
                    "successful",
                    "completed",
                    "complete",
                    "approved",
                    "refunded",
                    "done",
                    "paid",
                    "issued",
                    "processed",
                    "settled",
                    "thành công",
                    "hoàn tất"),
            RefundStatus.FAILED,
            List.of(
                    "failed",
                    "failure",
                    "error",
                    "rejected",
                    "declined",
                    "cancelled",
                    "canceled",
                    "reversed",
                    "voided",
                    "expired",
                    "thất bại",
                    "từ chối")));

    /** Shops write whose word it is in front: {@code wc-cancelled}, {@code order.paid}. */
    private static final Pattern PREFIXED = Pattern.compile("(?:wc|order)(?<word>.+)");

    /** A time has some digit; the zero of databases and the words for none have none but zeros. */
    private static final Pattern TIME = Pattern.compile("[1-9]");

    private OrderWords() {}

    private static <T> Map<String, T> byWord(Map<T, List<String>> words) {
        Map<String, T> byWord = new HashMap<>();
        words.forEach((status, all) -> all.forEach(word -> byWord.put(letters(word), status)));
        return Map.copyOf(byWord);
    }

    private static Set<String> letters(List<String> words) {
        return words.stream().map(OrderWords::letters).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a time is one that programs write where something never happened: it is no time of it. */
    public static boolean isUnset(String time) {
        return time == null
                || !TIME.matcher(time).find()
                || time.startsWith("0001-01-01")
                || time.startsWith("1970-01-01");
    }

    /** How the payment stands by that word; null if it says nothing of it. */
    public static OrderStatus status(String text) {
        return ORDERS.get(word(text));
    }

    /** Whether the word says that the order is cancelled. */
    public static boolean isCancellation(String text) {
        return isCancelling(word(text));
    }

    private static boolean isCancelling(String word) {
        return CANCELLATIONS.contains(word) || CANCELLED_BECAUSE.matcher(word).matches();
    }

    /** How the payment stands, by the first member that says it; null if none does. */
    static OrderStatus status(MemberReader properties) {
        return first(properties, STATUS, ORDERS);
    }

    /** Whether the word says that the parcel came back. */
    public static boolean isReturn(String text) {
        return text != null && RETURNS.contains(word(text));
    }

    /** Whether the parcel came back, as any member says it. */
    static boolean isReturned(MemberReader properties) {
        return Arrays.stream(PARCEL).anyMatch(name -> RETURNS.contains(word(properties, name)));
    }

    /** Whether what is to be paid is paid to who brings the parcel. */
    static boolean isPaidOnDelivery(String method) {
        return method != null && ON_DELIVERY.contains(letters(method));
    }

    /** How a refund stands; null if it does not say. */
    static RefundStatus refund(MemberReader properties) {
        return first(properties, REFUND_STATUS, REFUNDS);
    }

    /** Whether any member says that the order is cancelled, whatever others say about its payment. */
    static boolean isCancelled(MemberReader properties) {
        for (String name : STATUS) {
            if (isCancelling(word(properties, name))) {
                properties.read(name);
                return true;
            }
        }
        for (String name : CANCELLED) {
            if (isTrue(properties, name)) {
                properties.read(name);
                return true;
            }
        }
        String at = properties.present(CANCELLED_AT);
        JsonNode time = at == null ? null : properties.value(at);
        return time != null
                && (time.isBoolean()
                        ? time.booleanValue()
                        : !isUnset(properties.fields().time(at)));
    }

    /** Databases without a truth of their own write a one. */
    private static boolean isTrue(MemberReader properties, String name) {
        return Boolean.TRUE.equals(properties.fields().flag(name))
                || "1".equals(properties.fields().text(name));
    }

    private static <T> T first(MemberReader properties, String[] names, Map<String, T> words) {
        for (String name : names) {
            T status = words.get(word(properties, name));
            if (status != null) {
                properties.read(name);
                return status;
            }
        }
        return null;
    }

    private static String word(MemberReader properties, String name) {
        JsonNode value = properties.value(name);
        JsonNode said = value != null && value.isObject() ? named(value) : value;
        return said == null || !said.isTextual() ? "" : word(said.textValue());
    }

    /** Some say a status by its name and its number in their own list, of which only they know the meaning. */
    private static JsonNode named(JsonNode status) {
        for (String name : NAMED) {
            if (status.path(name).isTextual()) {
                return status.path(name);
            }
        }
        return null;
    }

    private static String word(String text) {
        String letters = letters(text);
        Matcher prefixed = PREFIXED.matcher(letters);
        return prefixed.matches() ? prefixed.group("word") : letters;
    }

    /**
     * A word is the same however its parts are joined and with or without its marks: partially_refunded, PartiallyRefunded,
     * "đã hủy", "da huy".
     */
    private static String letters(String text) {
        return TraitNames.letters(text);
    }
}
