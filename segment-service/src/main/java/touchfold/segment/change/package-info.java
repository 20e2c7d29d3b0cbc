/**
 * How customers move between segments and what is told about it. Plain Java without clock or IO. Start at
 * {@link touchfold.segment.change.CustomerTransitions}.
 */
package touchfold.segment.change;
