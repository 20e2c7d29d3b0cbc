package touchfold.segment.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.Membership;
import touchfold.segment.change.SegmentCause;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.rfm.RfmCutsDocument;

/** What is stored and told, as JSON. */
final class StoredJson {

    private static final TypeReference<List<Membership>> MEMBERSHIPS = new TypeReference<>() {};

    private static final TypeReference<List<ProfileChange>> CHANGES = new TypeReference<>() {};

    private final ObjectMapper mapper = ChangeCodec.mapper();

    ProfileFacts facts(String json) {
        try {
            return json == null ? null : mapper.readValue(json, ProfileFacts.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored facts to be readable", e);
        }
    }

    Map<String, Membership> memberships(String json) {
        try {
            Map<String, Membership> memberships = new TreeMap<>();
            mapper.readValue(json, MEMBERSHIPS).forEach(membership -> memberships.put(membership.model(), membership));
            return memberships;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored memberships to be readable", e);
        }
    }

    List<ProfileChange> changes(String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, CHANGES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored changes to be readable", e);
        }
    }

    RfmCutsDocument cuts(String json) {
        try {
            return mapper.readValue(json, RfmCutsDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored cuts to be readable", e);
        }
    }

    ChurnParametersDocument parameters(String json) {
        try {
            return mapper.readValue(json, ChurnParametersDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored churn parameters to be readable", e);
        }
    }

    SegmentCause cause(String json) {
        try {
            return mapper.readValue(json, SegmentCause.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected stored causes to be readable", e);
        }
    }

    String text(Object value) {
        try {
            return value == null ? null : mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected everything stored to be writable", e);
        }
    }

    byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected everything told to be writable", e);
        }
    }
}
