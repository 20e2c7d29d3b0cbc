/** Requests in the form, and with the signature, of each real sender. */
package touchfold.demo.wire;
