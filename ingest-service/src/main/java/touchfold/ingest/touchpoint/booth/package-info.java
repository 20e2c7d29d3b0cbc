/** Scans of badges and business cards. Start at {@link touchfold.ingest.touchpoint.booth.BoothTouchpoint}. */
package touchfold.ingest.touchpoint.booth;
