/** What applications may ask, always with a key. Identifiers are personal data and never stand in a URL. */
package touchfold.profile.api;
