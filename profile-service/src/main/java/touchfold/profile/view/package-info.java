/**
 * A profile as people and programs see it, derived from its state and nothing else.
 *
 * <p>Pure: no framework, no clock, no IO. Start at {@link touchfold.profile.view.ProfileView}.
 */
package touchfold.profile.view;
