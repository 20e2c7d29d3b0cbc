/** What e-mail providers report. */
package touchfold.ingest.touchpoint.email;
