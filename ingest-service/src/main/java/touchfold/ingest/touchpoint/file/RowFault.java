package touchfold.ingest.touchpoint.file;

/**
 * What is wrong with a row or with one of its cells.
 *
 * @param column its name in the file; empty when it is the row as a whole
 * @param code short and stable, for programs
 * @param detail what was expected, for people; never quotes the row
 */
public record RowFault(String column, String code, String detail) {}
