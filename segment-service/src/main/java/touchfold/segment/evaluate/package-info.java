/**
 * Who belongs where, as one pure function. Plain Java without clock or IO. Start at
 * {@link touchfold.segment.evaluate.SegmentEvaluator}.
 */
package touchfold.segment.evaluate;
