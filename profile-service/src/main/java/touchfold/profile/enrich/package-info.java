/** Pure: what follows from a touchpoint and is said nowhere in it. */
package touchfold.profile.enrich;
