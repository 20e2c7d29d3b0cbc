package touchfold.ingest.admission;

/** The headers in which proxies write whose call they pass on. */
public enum AddressHeader {
    /** A plain list of addresses. */
    X_FORWARDED_FOR("X-Forwarded-For"),
    /** That of RFC 7239. */
    FORWARDED("Forwarded");

    private final String headerName;

    AddressHeader(String headerName) {
        this.headerName = headerName;
    }

    /** Its name in a request. */
    public String headerName() {
        return headerName;
    }
}
