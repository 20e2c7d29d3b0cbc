/** Files of rows: read as they arrive, sent to Kafka, and gone on with where they stopped. */
package touchfold.ingest.fileimport;
