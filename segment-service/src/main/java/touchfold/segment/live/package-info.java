/** Segment changes as they are told, for whoever looks. Start at {@code ChangeStream}. */
package touchfold.segment.live;
