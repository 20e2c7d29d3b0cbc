/**
 * What profile-service tells the world about profiles, without any direct identifier.
 *
 * <p>Written to the topic {@code profile-changes}, keyed by profile; read by segment-service and by anyone else who
 * follows customers. Start at {@link touchfold.changes.ProfileChange}.
 */
package touchfold.changes;
