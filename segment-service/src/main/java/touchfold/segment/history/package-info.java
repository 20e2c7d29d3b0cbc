/** What a customer bought, by day: the order-free input of every rule. Plain Java without clock or IO. */
package touchfold.segment.history;
