/** How life goes on while the demo runs. */
package touchfold.demo.live;
