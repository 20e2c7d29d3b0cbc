package touchfold.ingest.fileimport;

/**
 * What is wrong with a row of an import. Nothing personal.
 *
 * @param row counted from 1, without the line of names
 * @param ordinal of several for a row, from 0
 * @param line where it begins in the file, from 1
 * @param result {@code set-aside} for a row that is no event, {@code cell-left-out} for one that is, without that cell
 * @param column its name in the file; empty when it is the row as a whole
 */
record ImportFault(long row, int ordinal, long line, String result, String column, String code, String detail) {

    static final String SET_ASIDE = "set-aside";
    static final String CELL_LEFT_OUT = "cell-left-out";
}
