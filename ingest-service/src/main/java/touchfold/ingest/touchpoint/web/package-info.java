/** The tracking API's messages. Start at {@link touchfold.ingest.touchpoint.web.TrackingTouchpoint}. */
package touchfold.ingest.touchpoint.web;
