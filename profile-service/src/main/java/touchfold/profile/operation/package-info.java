/** What people state about who is who, as it stands on its topic and in the log of record. */
package touchfold.profile.operation;
