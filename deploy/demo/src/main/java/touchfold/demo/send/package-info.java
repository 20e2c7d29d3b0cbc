/** Delivery until acknowledged. */
package touchfold.demo.send;
