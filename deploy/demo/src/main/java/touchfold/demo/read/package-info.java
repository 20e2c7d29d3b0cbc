/** The read interfaces, asked as an internal application would. */
package touchfold.demo.read;
