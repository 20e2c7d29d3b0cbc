/** The connections to PostgreSQL. */
package touchfold.backbone.database;
