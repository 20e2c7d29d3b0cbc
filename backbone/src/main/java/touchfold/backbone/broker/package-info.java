/** The Kafka broker as a whole: whether it answers, and what it says of its topics. */
package touchfold.backbone.broker;
