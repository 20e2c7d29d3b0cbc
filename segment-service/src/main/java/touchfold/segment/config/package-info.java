/** What can be configured, and the rules made of it. */
package touchfold.segment.config;
