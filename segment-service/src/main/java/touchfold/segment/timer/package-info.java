/** What time alone asks for. */
package touchfold.segment.timer;
