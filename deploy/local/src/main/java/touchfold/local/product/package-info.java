/** The product's five processes: how each is started on one machine and how to ask whether it is ready. */
package touchfold.local.product;
