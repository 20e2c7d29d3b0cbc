/** Tells the readers of {@code profile-changes} how far they have been told. */
package touchfold.profile.progress;
