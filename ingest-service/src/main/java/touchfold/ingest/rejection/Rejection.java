package touchfold.ingest.rejection;

import touchfold.ingest.publish.RejectedRecord;

/** A refused message with its id. */
record Rejection(RejectionId id, RejectedRecord message) {}
