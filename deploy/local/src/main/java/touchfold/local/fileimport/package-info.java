/** {@code import}: a file of orders, contacts or scans to a running ingest-service. */
package touchfold.local.fileimport;
