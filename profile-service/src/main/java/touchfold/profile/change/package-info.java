/** What is told about profiles, as a pure comparison of what they were and what they are. */
package touchfold.profile.change;
