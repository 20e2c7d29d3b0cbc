/** What people may look at: likely duplicates, and evidence that the rules refused. Nothing is merged by it. */
package touchfold.profile.review;
