package touchfold.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the demo plays.
 *
 * @param ingest base address of ingest-service
 * @param profile base address of profile-service
 * @param segment base address of segment-service
 * @param kafkaBootstrap {@code host:port} of the broker
 * @param sourcesFile sources with keys and secrets, in the form that ingest-service reads
 * @param readKey key for the read interfaces
 * @param sendgridPrivateKey file with the base64 PKCS#8 key that belongs to the e-mail source's public key
 * @param seed the demo world's one source of chance
 */
public record DemoTargets(
        URI ingest,
        URI profile,
        URI segment,
        String kafkaBootstrap,
        Path sourcesFile,
        String readKey,
        Path sendgridPrivateKey,
        long seed) {}
