package touchfold.ingest.fileimport;

/** An import goes no further for now: the file has to be sent again. */
final class ImportStopped extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code short and stable, for programs */
    ImportStopped(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
