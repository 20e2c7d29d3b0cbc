/**
 * Processes: starting them, seeing them die, bringing them back, and never stopping one that is not ours.
 */
package touchfold.local.process;
