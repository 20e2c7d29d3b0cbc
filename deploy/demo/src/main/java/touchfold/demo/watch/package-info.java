/** Segment changes as they arrive on the topic. */
package touchfold.demo.watch;
