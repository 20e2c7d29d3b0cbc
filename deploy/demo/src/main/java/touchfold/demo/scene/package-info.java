/** Single scenes of which lives and stories are made, and the chance, calendar and ids that they share. */
package touchfold.demo.scene;
