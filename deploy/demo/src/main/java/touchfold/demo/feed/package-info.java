/** The whole history in order, a few requests at a time. */
package touchfold.demo.feed;
