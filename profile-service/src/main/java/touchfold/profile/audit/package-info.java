/** Who read personal data of whom, and why: a chain that shows whether anything was changed in it. */
package touchfold.profile.audit;
