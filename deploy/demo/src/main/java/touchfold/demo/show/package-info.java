/** What is printed, on a terminal of a hundred columns. */
package touchfold.demo.show;
