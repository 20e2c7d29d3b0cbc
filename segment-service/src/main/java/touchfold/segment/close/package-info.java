/** Closes of the day, fits of the model, and the measuring that follows. */
package touchfold.segment.close;
