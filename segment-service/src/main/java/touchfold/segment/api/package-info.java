/** Questions over HTTP. */
package touchfold.segment.api;
