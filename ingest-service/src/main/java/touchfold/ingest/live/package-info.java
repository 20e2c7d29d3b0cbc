/** What comes to a source, shown as it comes to whoever wires it up. Start at {@code LiveView}. */
package touchfold.ingest.live;
