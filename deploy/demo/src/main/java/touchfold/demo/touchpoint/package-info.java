/** What customers do, before any sender has written it down. */
package touchfold.demo.touchpoint;
