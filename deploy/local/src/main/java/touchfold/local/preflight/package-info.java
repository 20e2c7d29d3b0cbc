/** What is looked at before anything is started, so that a failure is one sentence and not a stack trace. */
package touchfold.local.preflight;
