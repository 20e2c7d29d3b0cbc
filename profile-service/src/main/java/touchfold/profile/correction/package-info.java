/** How people correct who is who: what an operation would change, how it is taken in, and which there were. */
package touchfold.profile.correction;
