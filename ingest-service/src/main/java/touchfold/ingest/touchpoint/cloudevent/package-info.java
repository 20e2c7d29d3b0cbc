/** CloudEvents 1.0 of a business' own programs, read as messages of the tracking API. */
package touchfold.ingest.touchpoint.cloudevent;
