package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** Opens public addresses of providers: certificates, and links that confirm a subscription. */
interface PublicDocuments {

    /** The bytes at an address that the provider has made sure is its own; fails if they do not come. */
    Uni<byte[]> open(URI address);
}
