/** The command line: words in, {@link touchfold.local.options.Options} out. */
package touchfold.local.options;
