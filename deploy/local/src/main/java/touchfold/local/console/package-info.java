/** What the launcher says to the person in front of it. */
package touchfold.local.console;
