/** Refused messages: listed from their topic, and read again by hand. Start at {@code RejectionResource}. */
package touchfold.ingest.rejection;
