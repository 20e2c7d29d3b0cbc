/** The tracking API's messages. Start at {@link touchfold.ingest.touchpoint.web.TrackingMessages}. */
package touchfold.ingest.touchpoint.web;
