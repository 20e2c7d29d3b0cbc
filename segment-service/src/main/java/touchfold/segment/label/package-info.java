/** What segments are called. */
package touchfold.segment.label;
