/** The deployment's settings, and the pure parts that are made from them. */
package touchfold.profile.config;
