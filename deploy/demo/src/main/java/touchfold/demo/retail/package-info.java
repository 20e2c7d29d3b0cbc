/** The nouns of the invented retailer: people, products, stores. */
package touchfold.demo.retail;
