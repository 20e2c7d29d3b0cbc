/** Work that goes on in the background for as long as the service runs. */
package touchfold.backbone.loop;
