/** The tables, and the one lock under which they are written. */
package touchfold.segment.store;
