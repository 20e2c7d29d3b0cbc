/**
 * The data directory of one instance: where everything lies, its secrets, its lock, and the record of what runs.
 */
package touchfold.local.home;
