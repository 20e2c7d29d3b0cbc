/**
 * What a webhook provider has to say about itself, without IO, clock or framework. Start at {@link
 * touchfold.ingest.webhook.WebhookProvider}; the providers stand beside the channel that they report.
 */
package touchfold.ingest.webhook;
