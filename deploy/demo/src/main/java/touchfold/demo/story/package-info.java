/** The chosen stories: a few fixed people who show what matters. */
package touchfold.demo.story;
