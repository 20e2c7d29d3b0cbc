package touchfold.demo.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import touchfold.demo.batch.TouchpointBatch;

/** All senders together: turns a batch into the request that its real sender would make. */
public final class ChannelSenders {

    private final WebSender web;
    private final MailSender mail;
    private final BoothSender booth;
    private final TillSender tills;
    private final ShopSender shop;

    /** Senders with these names and secrets; {@code sendgridKey} holds a base64 PKCS#8 private key. */
    public ChannelSenders(DemoSources sources, Path sendgridKey) throws IOException {
        this.web = new WebSender(sources.webKey());
        this.mail = new MailSender(sources.mailSource(), WebhookSignatures.privateKey(Files.readString(sendgridKey)));
        this.booth = new BoothSender(sources.boothKey());
        this.tills = new TillSender(sources.tillSource(), sources.tillSecret());
        this.shop = new ShopSender(sources.shopSource(), sources.shopSecret());
    }

    /** Writes and signs the request; only what depends on {@code now} differs from one attempt to the next. */
    public SignedRequest request(TouchpointBatch batch, Instant now) {
        return switch (batch) {
            case TouchpointBatch.Web calls -> web.request(calls, now);
            case TouchpointBatch.Mail events -> mail.request(events, now);
            case TouchpointBatch.Booth scans -> booth.request(scans, now);
            case TouchpointBatch.Tills events -> tills.request(events, now);
            case TouchpointBatch.Shop call -> shop.request(call);
        };
    }
}
