/**
 * Where a relationship stands: six stages, the won-back flag and how warm a prospect is, each with the instant at which
 * silence alone changes it. Plain Java without clock or IO. Start at {@link touchfold.segment.stage.LapseSchedule}.
 */
package touchfold.segment.stage;
