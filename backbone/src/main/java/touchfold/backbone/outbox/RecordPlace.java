package touchfold.backbone.outbox;

/**
 * Where a record stands in the outbox.
 *
 * @param seq its row
 * @param index its place among the records of the row, from 0 on
 */
record RecordPlace(long seq, int index) {}
