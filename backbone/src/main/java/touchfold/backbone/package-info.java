/**
 * What all three services stand on: consumption that is exact to the record ({@link touchfold.backbone.stream}), the
 * outbox ({@link touchfold.backbone.outbox}), keys ({@link touchfold.backbone.access}) and errors that explain
 * themselves ({@link touchfold.backbone.problem}). It knows nothing of touchpoints, profiles or segments.
 */
package touchfold.backbone;
