package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.events.Sha256Digest;
import touchfold.profile.audit.AuditConfig;
import touchfold.profile.audit.ReadAudit;
import touchfold.profile.audit.ReadRecord;

/** Decides which members a caller is answered, and records that personal ones are. */
@Singleton
class PersonalReads {

    private static final Pattern PURPOSE = Pattern.compile("[\\p{L}\\d _.:-]{1,64}");
    private static final int WHO_BYTES = 6;

    private final ReadAudit audit;
    private final AuditConfig config;

    @Inject
    PersonalReads(ReadAudit audit, AuditConfig config) {
        this.audit = audit;
        this.config = config;
    }

    /**
     * The members that are answered: those that were asked for, without personal ones where a purpose is missing.
     *
     * @param text names separated by commas; null or empty for all
     */
    ProfileFields fields(ReadCaller caller, String text) {
        return fields(caller, text, "fields");
    }

    /** @param pointer where the names stand */
    ProfileFields fields(ReadCaller caller, String text, String pointer) {
        ProfileFields asked = ProfileFields.of(text, pointer);
        return mayReadPersonal(caller) ? asked : asked.withoutPersonal();
    }

    /** Ends the request with 403 where a purpose is required and missing. */
    void requirePurpose(ReadCaller caller) {
        if (!mayReadPersonal(caller)) {
            throw new ProblemException(
                    Problem.forbidden(
                            "Expected the header X-Purpose, because people are searched for by personal data, but there is none"));
        }
    }

    private boolean mayReadPersonal(ReadCaller caller) {
        return !purpose(caller).isEmpty() || !config.purposeRequired();
    }

    private static String purpose(ReadCaller caller) {
        String said = caller.purpose == null ? "" : caller.purpose.strip();
        if (!said.isEmpty() && !PURPOSE.matcher(said).matches()) {
            throw Parameters.invalid(
                    ReadCaller.PURPOSE,
                    "invalid",
                    "Expected a purpose of up to 64 letters, digits, blanks and _ . : -, but it is something else");
        }
        return said;
    }

    /** Records what is about to be answered; nothing where nothing personal is. */
    Uni<Void> record(ReadCaller caller, String action, Collection<UUID> profiles, ProfileFields fields) {
        return fields.isPersonal()
                ? audit.record(read(caller, action, profiles, fields))
                : Uni.createFrom().voidItem();
    }

    /** Records who was found; to be found by a name tells it, whatever else is answered. */
    Uni<Void> recordSearch(ReadCaller caller, Collection<UUID> profiles, ProfileFields fields) {
        return audit.record(read(caller, "search", profiles, fields));
    }

    private static ReadRecord read(ReadCaller caller, String action, Collection<UUID> profiles, ProfileFields fields) {
        return new ReadRecord(
                Instant.now(),
                who(caller.authorization),
                action,
                profiles.stream().sorted().toList(),
                fields.names().isEmpty()
                        ? "*"
                        : String.join(",", fields.names().stream().sorted().toList()),
                purpose(caller));
    }

    /** Enough of a digest to tell keys apart, and too little to find one by. */
    private static String who(String authorization) {
        String key = authorization
                .strip()
                .substring(authorization.strip().indexOf(' ') + 1)
                .strip();
        return HexFormat.of().formatHex(Sha256Digest.of(key), 0, WHO_BYTES);
    }
}
