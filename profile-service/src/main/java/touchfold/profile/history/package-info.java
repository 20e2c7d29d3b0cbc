/** Profiles as they were. Pure. */
package touchfold.profile.history;
