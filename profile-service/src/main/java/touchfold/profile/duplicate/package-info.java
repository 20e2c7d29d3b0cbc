/**
 * Which profiles may be one person's although no evidence says so: scores for people to look at, and never merged by
 * themselves. Pure: records in, scored pairs out.
 *
 * <p>{@link touchfold.profile.duplicate.PersonRecord} is what is compared of a profile, {@link
 * touchfold.profile.duplicate.CandidatePairs} finds pairs that are worth comparing, {@link
 * touchfold.profile.duplicate.RecordComparison} says how far two agree, and {@link
 * touchfold.profile.duplicate.MatchWeights} what that is worth in this deployment.
 */
package touchfold.profile.duplicate;
