/**
 * Who belongs where, as one pure function. Plain Java without clock or IO. Start at
 * {@link touchfold.segment.evaluate.Evaluator}.
 */
package touchfold.segment.evaluate;
