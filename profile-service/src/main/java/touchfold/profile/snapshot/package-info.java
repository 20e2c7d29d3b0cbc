/** The compacted topics {@code profiles} and {@code profile-aliases}: whether they are told, and filled from the store. */
package touchfold.profile.snapshot;
