/** By which rules a store was folded, and that no others go on with it. */
package touchfold.profile.rules;
