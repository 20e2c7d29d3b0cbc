/** Pure: one table of who is at fault when something fails, for consumption, relay and answers alike. */
package touchfold.backbone.failure;
