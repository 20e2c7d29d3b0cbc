/** Who is in which segment, as segment-service tells it on its compacted topic; a copy, for searching. */
package touchfold.profile.membership;
