/**
 * How fast the product is, measured against a private instance of it. A command measures one thing: it starts what it
 * needs, warms it up, prints what it saw and the ratio to a limit that was taken in the same run.
 */
package touchfold.bench;
