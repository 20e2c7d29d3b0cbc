/**
 * Folds the log of record from zero into a second schema, proves the live store by it, and can put it in the live store's
 * place. {@link touchfold.profile.rebuild.LogFold} and {@link touchfold.profile.rebuild.RebuiltStore} are what is decided,
 * the rest is how it is read, written and compared.
 */
package touchfold.profile.rebuild;
