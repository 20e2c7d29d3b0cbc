/** The launcher's commands, one class each. */
package touchfold.local.commands;
