/**
 * Who is who, as a pure function of the set of touchpoints.
 *
 * <p>{@link touchfold.profile.identity.Normaliser} brings spellings together, {@link
 * touchfold.profile.identity.SharingRules} keeps shared identifiers from gluing strangers together, and {@link
 * touchfold.profile.identity.Partition} decides. Nothing here knows of a clock, a database or a framework.
 */
package touchfold.profile.identity;
