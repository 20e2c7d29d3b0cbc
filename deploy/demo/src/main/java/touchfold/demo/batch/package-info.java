/** Touchpoints packed into requests. */
package touchfold.demo.batch;
