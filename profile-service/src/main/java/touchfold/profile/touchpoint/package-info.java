/**
 * Canonical events on their way into the fold: read, their identifiers normalised, told apart from repetitions.
 *
 * <p>Pure: no framework, no clock, no IO. Start at {@link touchfold.profile.touchpoint.TouchpointReader}.
 */
package touchfold.profile.touchpoint;
