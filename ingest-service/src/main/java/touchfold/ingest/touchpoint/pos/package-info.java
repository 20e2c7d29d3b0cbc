/** Sales, as tills and shops report them. */
package touchfold.ingest.touchpoint.pos;
