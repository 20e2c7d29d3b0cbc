/** Serves the description of the topics. */
package touchfold.profile.contract;
