/** Rows of files (orders, contacts, scans of a booth) to canonical events. Pure. */
package touchfold.ingest.touchpoint.file;
