package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.net.URI;
import touchfold.ingest.webhook.RecordedCall;

/** The providers' public documents from their recordings: a test asks nobody on the internet. */
@Alternative
@Priority(1)
@ApplicationScoped
class RecordedDocuments implements PublicDocuments {

    @Override
    public Uni<byte[]> open(URI address) {
        byte[] document = RecordedCall.document(address.getPath());
        return document.length == 0
                ? Uni.createFrom().failure(new IOException("Expected a recorded document, but there is none"))
                : Uni.createFrom().item(document);
    }
}
