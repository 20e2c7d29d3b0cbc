/** Who may come in, how often, and how much memory all of them may take together. */
package touchfold.ingest.admission;
