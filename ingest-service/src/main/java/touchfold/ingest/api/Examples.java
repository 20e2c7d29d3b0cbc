package touchfold.ingest.api;

/** The examples of the OpenAPI document. A test sends each of them. */
final class Examples {

    static final String SINGLE_DESCRIPTION =
            "One of identify, track, page, screen, group, alias, or a browser's short form (i, t, p, s, g, a). The write"
                    + " key comes as HTTP Basic user name, X-Write-Key, ?writeKey= or in the body.";

    static final String BATCH_DESCRIPTION =
            "Up to 2500 messages. A bad message is named in rejected[] and does not hurt its neighbours.";

    static final String IDENTIFY = """
            {"userId": "u-1001", "anonymousId": "anon-7f3", "messageId": "m-1",
             "traits": {"email": "lan@example.vn", "name": "Nguyễn Thị Lan"}}""";

    static final String TRACK = """
            {"userId": "u-1001", "messageId": "m-2", "event": "Order Completed",
             "properties": {"order_id": "O-5001", "total": 1690000, "currency": "VND"}}""";

    static final String ACCEPTED = """
            {"success": true, "accepted": 1, "rejected": []}""";

    static final String NO_PERSON = """
            {"type": "/problems/invalid-request", "title": "Invalid request", "status": 400,
             "detail": "Expected a usable userId or anonymousId, but there is neither",
             "errors": [{"pointer": "/userId", "code": "no_user_anon_id",
                         "detail": "Expected a usable userId or anonymousId, but there is neither"}],
             "success": false, "code": "no_user_anon_id"}""";

    static final String BATCH = """
            {"sentAt": "2026-01-02T03:04:05Z", "batch": [
              {"type": "page", "anonymousId": "anon-7f3", "messageId": "m-3", "name": "Home",
               "context": {"page": {"url": "https://shop.example.vn/?utm_source=facebook"}}},
              {"type": "track", "anonymousId": "anon-7f3", "messageId": "m-4"}]}""";

    static final String ONE_REJECTED = """
            {"success": true, "accepted": 1, "rejected": [
              {"index": 1, "messageId": "m-4", "code": "missing_field", "pointer": "/batch/1/event",
               "detail": "Expected the name of what happened, but there is none"}]}""";

    static final String SCANS = """
            {"deviceId": "tab-A", "app": "booth-scan/1.2", "sentAt": "2026-01-10T18:00:00+07:00", "scans": [
              {"scanId": "tab-A-000001", "scannedAt": "2026-01-10T09:15:03+07:00", "eventId": "VRE-2026",
               "booth": "B12", "badgeId": "BDG-778812", "rating": "hot",
               "contact": {"email": "lan@example.vn", "phone": "0901234567"},
               "consent": {"marketing": true, "textVersion": "2026-01", "channel": "booth"}}]}""";

    static final String SCANNED = """
            {"success": true, "accepted": 1, "rejected": [], "results": [
              {"scanId": "tab-A-000001", "status": "accepted"}]}""";

    static final String SALE = """
            {"specversion": "1.0", "id": "sale-1", "source": "urn:pos:till-7", "type": "sale.completed",
             "time": "2026-01-02T03:04:05Z", "data": {"saleId": "S-1", "total": "1690000", "currency": "VND",
              "storeId": "hanoi-1", "tillId": "till-7", "customer": {"phone": "0901234567"},
              "lines": [{"productId": "P-1", "quantity": 1, "unitPrice": "1690000"}]}}""";

    static final String SOURCE = """
            {"name": "Website", "channel": "web", "trust": "low", "writeKeys": ["wk_web_2026_a"], "origins": ["*"]}""";

    private Examples() {}
}
