/**
 * How likely a customer is to stay away, and when silence alone moves the answer. Plain Java without clock or IO. Start
 * at {@link touchfold.segment.churn.MbgNbd}.
 */
package touchfold.segment.churn;
