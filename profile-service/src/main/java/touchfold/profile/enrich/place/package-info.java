/** The file of places that a deployment brings, and what is worked out with it. Start at {@code FactDerivation}. */
package touchfold.profile.enrich.place;
