/** Profile changes in: the stream's door. */
package touchfold.segment.consume;
