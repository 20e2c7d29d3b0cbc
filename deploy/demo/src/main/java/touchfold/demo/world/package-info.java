/** Two years of everybody, as a pure function of seed, end and size. */
package touchfold.demo.world;
