/**
 * The store in PostgreSQL, inside the one transaction that also moves the Kafka offsets.
 *
 * <p>The path of a batch is {@link touchfold.profile.store.BatchFold}: read what is around it ({@link
 * touchfold.profile.store.PostgresBatchStore}), decide ({@code touchfold.profile.decision}, pure), write ({@link
 * touchfold.profile.store.BatchWrites}). The rows of the profiles concerned are its only locks. The classes named {@code
 * …Reads} answer questions.
 */
package touchfold.profile.store;
