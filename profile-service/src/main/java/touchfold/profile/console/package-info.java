/** The console at {@code /console/}: its files, and where it finds the other services. Start at {@code ConsoleRoutes}. */
package touchfold.profile.console;
