package touchfold.ingest.touchpoint.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * The words that exports of shops, tills and scanners write over their columns, in English and Vietnamese, and the field
 * that each stands for. Words of one field stand in the order in which they are believed.
 */
final class ColumnWords {

    /** What a product is; all else in a row of orders is the order's. */
    static final Set<String> LINE_FIELDS =
            Set.of("productId", "sku", "product", "variant", "category", "brand", "quantity", "price");

    private static final String CONSENT = "consent.";
    private static final String ANSWER = "answer.";

    private static final String TIME = "At";
    private static final Set<String> AMOUNTS =
            Set.of("total", "subtotal", "shipping", "tax", "discount", "refunded", "quantity", "price");

    /** Columns that are left out. */
    static final String IGNORED = "ignore";

    private static final List<String> SHOPIFY = List.of("lineitemname", "financialstatus");

    private static final Map<String, List<String>> PEOPLE = Map.ofEntries(
            Map.entry("userId", List.of("user id")),
            Map.entry("email", List.of("customer email", "billing email")),
            Map.entry("phone", List.of("customer phone", "billing phone", "shipping phone", "default address phone")),
            Map.entry("card", List.of("loyalty card", "mã thẻ thành viên")),
            Map.entry(
                    "name",
                    List.of(
                            "customer name",
                            "full name",
                            "tên khách hàng",
                            "họ tên",
                            "họ và tên",
                            "tên đầy đủ",
                            "khách hàng",
                            "billing name",
                            "shipping name",
                            "customer",
                            "name")),
            Map.entry("firstName", List.of("first name", "given name", "tên")),
            Map.entry("lastName", List.of("last name", "family name", "surname", "họ")),
            Map.entry(
                    "city",
                    List.of(
                            "city",
                            "billing city",
                            "shipping city",
                            "default address city",
                            "thành phố",
                            "tỉnh thành",
                            "tỉnh/thành phố")),
            Map.entry("company", List.of("company", "company name", "organization", "công ty", "tên công ty")),
            Map.entry("title", List.of("job title", "title", "chức vụ", "chức danh")),
            Map.entry("country", List.of("country", "quốc gia")),
            Map.entry("note", List.of("notes", "note", "ghi chú")),
            Map.entry(
                    "consent.marketing",
                    List.of(
                            "consent marketing",
                            "marketing consent",
                            "accepts marketing",
                            "accepts email marketing",
                            "marketing",
                            "newsletter",
                            "email marketing consent",
                            "email marketing status",
                            "email subscription status",
                            "email opt in",
                            "marketing opt in",
                            "đồng ý nhận tin",
                            "nhận tin khuyến mãi")),
            Map.entry(
                    "optOut",
                    List.of(
                            "unsubscribed",
                            "unsubscribed from all email",
                            "unsubscribed at",
                            "unsub time",
                            "email opt out",
                            "opt out",
                            "opted out",
                            "do not email",
                            "do not contact",
                            "email blocklisted",
                            "email blacklisted",
                            "blocklisted",
                            "không nhận tin",
                            "từ chối nhận tin",
                            "hủy nhận tin")),
            Map.entry("consent.sms", List.of("accepts sms marketing", "sms marketing")),
            Map.entry("consentAt", List.of("consent at", "consent date", "consented at", "ngày đồng ý")),
            Map.entry("event", List.of("event id", "event", "fair", "sự kiện", "hội chợ")),
            Map.entry("badge", List.of("badge id", "badge", "badge number", "registration id", "số thẻ", "mã thẻ")));

    private static final Map<String, List<String>> ORDERS = Map.ofEntries(
            Map.entry(
                    "orderId",
                    List.of(
                            "order id",
                            "mã hóa đơn",
                            "mã đơn hàng",
                            "mã đơn",
                            "số hóa đơn",
                            "invoice id",
                            "invoice",
                            "invoice no",
                            "sale id",
                            "receipt id",
                            "id")),
            Map.entry("number", List.of("order number", "order no", "order name", "receipt number", "số đơn hàng")),
            Map.entry(
                    "placedAt",
                    List.of(
                            "placed at",
                            "ordered at",
                            "order date",
                            "created at",
                            "ngày đặt hàng",
                            "ngày đặt",
                            "ngày bán",
                            "thời gian bán",
                            "thời gian",
                            "ngày tạo",
                            "thời gian tạo",
                            "ngày chứng từ",
                            "ngày hóa đơn",
                            "ngày",
                            "date",
                            "time",
                            "timestamp")),
            Map.entry("paidAt", List.of("paid at", "ngày thanh toán")),
            Map.entry("updatedAt", List.of("updated at", "ngày cập nhật")),
            Map.entry("cancelledAt", List.of("cancelled at", "canceled at", "ngày hủy", "thời gian hủy")),
            Map.entry("status", List.of("financial status", "payment status", "trạng thái thanh toán")),
            Map.entry("orderStatus", List.of("order status", "status", "trạng thái đơn hàng", "trạng thái")),
            Map.entry(
                    "total",
                    List.of(
                            "total",
                            "grand total",
                            "order total",
                            "total price",
                            "khách cần trả",
                            "khách phải trả",
                            "tổng thanh toán",
                            "tổng tiền thanh toán",
                            "tổng cộng",
                            "tổng tiền",
                            "amount")),
            Map.entry("subtotal", List.of("subtotal", "tổng tiền hàng", "tạm tính")),
            Map.entry("shipping", List.of("shipping", "shipping fee", "phí vận chuyển", "phí giao hàng", "phí ship")),
            Map.entry("tax", List.of("taxes", "tax", "vat", "thuế", "thuế gtgt")),
            Map.entry("discount", List.of("discount amount", "discount", "giảm giá hóa đơn", "chiết khấu")),
            Map.entry("currency", List.of("currency", "tiền tệ", "loại tiền")),
            Map.entry("coupon", List.of("discount code", "coupon", "coupon code", "mã giảm giá", "mã khuyến mãi")),
            Map.entry("paymentMethod", List.of("payment method", "phương thức thanh toán", "hình thức thanh toán")),
            Map.entry("shippingMethod", List.of("shipping method", "phương thức vận chuyển")),
            Map.entry("refunded", List.of("refunded amount", "refund amount", "amount refunded", "số tiền hoàn")),
            Map.entry("refundId", List.of("refund id", "mã trả hàng", "mã hoàn tiền")),
            Map.entry("refundedAt", List.of("refunded at", "ngày hoàn tiền", "ngày trả hàng")),
            Map.entry("customerId", List.of("customer id", "customer code", "mã khách hàng", "mã kh")),
            Map.entry("productId", List.of("product id", "mã sản phẩm")),
            Map.entry("sku", List.of("lineitem sku", "sku", "mã sku", "mã hàng", "mã hàng hóa")),
            Map.entry(
                    "product",
                    List.of(
                            "lineitem name",
                            "product name",
                            "product",
                            "item",
                            "tên hàng",
                            "tên hàng hóa",
                            "tên sản phẩm",
                            "sản phẩm")),
            Map.entry("variant", List.of("variant", "phiên bản", "thuộc tính")),
            Map.entry("category", List.of("category", "nhóm hàng", "danh mục", "loại sản phẩm")),
            Map.entry("brand", List.of("vendor", "brand", "thương hiệu", "nhãn hiệu")),
            Map.entry("quantity", List.of("lineitem quantity", "quantity", "qty", "số lượng", "sl")),
            Map.entry("price", List.of("lineitem price", "unit price", "price", "đơn giá", "giá bán")));

    private static final Map<String, List<String>> CONTACTS = Map.ofEntries(
            Map.entry(
                    "contactId",
                    List.of(
                            "contact id",
                            "customer id",
                            "customer code",
                            "mã khách hàng",
                            "mã kh",
                            "mã liên hệ",
                            "record id",
                            "id")),
            Map.entry(
                    "updatedAt",
                    List.of("updated at", "last updated", "last modified date", "modified", "ngày cập nhật")),
            Map.entry("createdAt", List.of("created at", "create date", "ngày tạo")),
            Map.entry("birthday", List.of("birthday", "date of birth", "ngày sinh")),
            Map.entry("gender", List.of("gender", "giới tính")),
            Map.entry("address", List.of("address", "địa chỉ", "address1", "default address address1")));

    private static final Map<String, List<String>> BOOTH = Map.ofEntries(
            Map.entry("scanId", List.of("scan id", "lead id", "id", "mã quét")),
            Map.entry("deviceId", List.of("device id", "device", "scanner", "thiết bị")),
            Map.entry(
                    "scannedAt",
                    List.of(
                            "scanned at",
                            "scan time",
                            "scan date",
                            "captured at",
                            "thời gian quét",
                            "thời gian",
                            "timestamp",
                            "date",
                            "time",
                            "created at")),
            Map.entry("booth", List.of("booth", "stand", "gian hàng")),
            Map.entry("scannedBy", List.of("scanned by", "collector", "nhân viên", "người quét")),
            Map.entry("raw", List.of("qr", "qr code", "qr text", "raw", "code", "mã qr")),
            Map.entry("rating", List.of("rating", "lead rating", "đánh giá")));

    private ColumnWords() {}

    /**
     * A field and how far the word over the column is believed.
     *
     * @param rank 0 is believed first
     */
    record Meaning(String field, int rank) {}

    /** The fields of a kind, by the letters of every word for them. */
    static Map<String, Meaning> of(FileKind kind, Set<String> headers) {
        Map<String, Meaning> meanings = new HashMap<>();
        add(meanings, PEOPLE);
        switch (kind) {
            case ORDERS -> add(meanings, ORDERS);
            case CONTACTS -> add(meanings, CONTACTS);
            case BOOTH -> add(meanings, BOOTH);
        }
        if (kind == FileKind.ORDERS && SHOPIFY.stream().anyMatch(headers::contains)) {
            // Shopify's exports call the order's number so, and repeat it on every line.
            meanings.put("name", new Meaning("number", 0));
        }
        return meanings;
    }

    /** What a word means that stands for a person's address, number or card, however it is spelled and joined. */
    static Optional<Meaning> person(String header) {
        return TraitNames.identifier(header).map(type -> new Meaning(type.wireName(), 0));
    }

    /** The beginnings of fields of which the sender names the rest: {@code consent.marketing}, {@code answer.budget}. */
    static List<String> open(FileKind kind) {
        return kind == FileKind.BOOTH ? List.of(CONSENT, ANSWER) : List.of(CONSENT);
    }

    /** Whether rows of that kind have such a field, of which the sender names the rest. */
    static boolean isOpen(FileKind kind, String field) {
        return open(kind).stream().anyMatch(open -> field.startsWith(open) && field.length() > open.length());
    }

    /** Whether rows of that kind have such a field. */
    static boolean knows(FileKind kind, String field) {
        return field.equals(IGNORED)
                || PEOPLE.containsKey(field)
                || isOpen(kind, field)
                || switch (kind) {
                    case ORDERS -> ORDERS.containsKey(field);
                    case CONTACTS -> CONTACTS.containsKey(field);
                    case BOOTH -> BOOTH.containsKey(field);
                };
    }

    /** Whether JSON may write the field as an object or a list: times, and what is refused where it is no amount or answer. */
    static boolean maySpan(String field) {
        return field != null
                && (field.endsWith(TIME)
                        || AMOUNTS.contains(field)
                        || field.startsWith(CONSENT)
                        || field.startsWith(ANSWER));
    }

    private static void add(Map<String, Meaning> meanings, Map<String, List<String>> words) {
        words.forEach((field, all) -> {
            meanings.put(TraitNames.letters(field), new Meaning(field, 0));
            for (int rank = 0; rank < all.size(); rank++) {
                meanings.put(TraitNames.letters(all.get(rank)), new Meaning(field, rank + 1));
            }
        });
    }
}
