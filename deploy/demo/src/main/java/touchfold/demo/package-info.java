/** The demo: an invented retailer, played through the public doors, shown, and kept alive. */
package touchfold.demo;
