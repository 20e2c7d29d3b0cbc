/** The reference: everything folded at once, from nothing but the set of touchpoints. Pure. */
package touchfold.profile.world;
