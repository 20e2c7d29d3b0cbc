package touchfold.ingest.api;

/** The examples in the OpenAPI document of the REST resources. A test sends each of them. */
final class Examples {

    static final String SCANS = """
            {"deviceId": "tab-A", "app": "booth-scan/1.2", "sentAt": "2026-01-10T18:00:00+07:00", "scans": [
              {"scanId": "tab-A-000001", "scannedAt": "2026-01-10T09:15:03+07:00", "eventId": "VRE-2026",
               "booth": "B12", "badgeId": "BDG-778812", "rating": "hot",
               "contact": {"email": "lan@example.vn", "phone": "0901234567"},
               "consent": {"marketing": true, "textVersion": "2026-01", "channel": "booth"}}]}""";

    static final String SCANNED = """
            {"success": true, "accepted": 1, "ignored": [], "rejected": [], "results": [
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
