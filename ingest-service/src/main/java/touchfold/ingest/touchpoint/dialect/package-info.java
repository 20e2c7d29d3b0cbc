/** How the clients of other products lay out their requests, read as messages of the tracking API. */
package touchfold.ingest.touchpoint.dialect;
