/**
 * The canonical event: what every channel's message becomes before anything else looks at it.
 *
 * <p>Written by ingest-service to the topic {@code touchpoints}, read by profile-service. Start at {@link
 * touchfold.events.CanonicalEvent}; {@link touchfold.events.Fact} is the whole vocabulary. The published face of this
 * package is {@code docs/contract/}, and tests hold the two together.
 */
package touchfold.events;
