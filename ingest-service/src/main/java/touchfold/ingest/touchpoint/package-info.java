/**
 * Raw messages to canonical events, one package per channel, without IO, clock or framework.
 *
 * <p>A parser takes a message and the {@link touchfold.ingest.touchpoint.RequestContext} that it came in, and answers with a
 * {@link touchfold.ingest.touchpoint.TouchpointResult}. It never throws for what a sender may write.
 */
package touchfold.ingest.touchpoint;
