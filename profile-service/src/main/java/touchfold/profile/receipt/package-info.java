/** Where an event is: what the store knows of an id, and what Kafka still holds. Start at {@code ReceiptResource}. */
package touchfold.profile.receipt;
