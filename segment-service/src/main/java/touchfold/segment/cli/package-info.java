/** Backtests and fits on a file, with nothing running. Start at {@link touchfold.segment.cli.SegmentCommandLine}. */
package touchfold.segment.cli;
