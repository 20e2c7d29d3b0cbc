/**
 * What a batch of touchpoints changes in the store, decided from what was read of it. Pure: plain records in, plain records
 * out, no database, no clock.
 *
 * <p>In the order of a batch: {@link touchfold.profile.decision.SettledBatch} (new, repeated or contradicted?), {@link
 * touchfold.profile.decision.BatchEvidence} (what they say and amount to), {@link touchfold.profile.decision.GraphChange}
 * (which links are new), {@link touchfold.profile.decision.ClusterChange} (who is who around them), {@link
 * touchfold.profile.decision.ProfileUpdates} (which profiles are other than before, and what is told of it).
 */
package touchfold.profile.decision;
