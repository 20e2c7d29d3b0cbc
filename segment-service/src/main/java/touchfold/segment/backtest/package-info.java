/**
 * Daily closes and fits over a list of orders, by the same rules as the running service and without it. Plain Java without
 * clock or IO. Start at {@link touchfold.segment.backtest.BacktestClose}.
 */
package touchfold.segment.backtest;
