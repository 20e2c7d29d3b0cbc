/**
 * The same decisions in PostgreSQL, step by step and set by set, inside the one transaction that also moves the Kafka
 * offsets.
 *
 * <p>In the order of a batch: {@link touchfold.profile.store.Admission}, {@link touchfold.profile.store.Linking}, {@link
 * touchfold.profile.store.Restructuring}, {@link touchfold.profile.store.StateFolding}, {@link
 * touchfold.profile.store.Publication}. Statements of a transaction follow each other; none ever run side by side.
 */
package touchfold.profile.store;
