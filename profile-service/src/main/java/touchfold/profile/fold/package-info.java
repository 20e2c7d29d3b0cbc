/**
 * What touchpoints amount to: a state that combines in any order and grouping.
 *
 * <p>Pure: no framework, no clock, no IO. Start at {@link touchfold.profile.fold.ProfileState}.
 */
package touchfold.profile.fold;
