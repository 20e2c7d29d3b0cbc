package touchfold.profile.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.profile.duplicate.Agreement;
import touchfold.profile.duplicate.ComparedField;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.duplicate.WeightEstimate.LevelChance;

/** Items and estimates as JSON, and back. */
final class ReviewCodec {

    private final JsonMapper mapper = JsonMapper.builder().build();

    /** An estimate as it is kept; null for {@code on} while it is an initial one. */
    private record KeptEstimate(String on, int records, int candidates, double prior, List<KeptChance> chances) {}

    private record KeptChance(String field, String agreement, double same, double different) {}

    String write(ItemContent content) {
        return text(content);
    }

    ItemContent readContent(String json) {
        return read(json, ItemContent.class);
    }

    String write(WeightEstimate estimate) {
        List<KeptChance> chances = new ArrayList<>();
        estimate.chances()
                .forEach(one -> chances.add(
                        new KeptChance(one.field().wireName(), one.level().wireName(), one.same(), one.different())));
        return text(new KeptEstimate(
                estimate.on().map(LocalDate::toString).orElse(null),
                estimate.records(),
                estimate.candidates(),
                estimate.prior(),
                chances));
    }

    /** The estimate; empty if another version of this program knew other fields or levels. */
    Optional<WeightEstimate> readEstimate(String json) {
        KeptEstimate kept = read(json, KeptEstimate.class);
        List<LevelChance> chances = new ArrayList<>();
        for (KeptChance one : kept.chances()) {
            Optional<ComparedField> field = ComparedField.ofWireName(one.field());
            Optional<Agreement> level = Agreement.ofWireName(one.agreement());
            if (field.isPresent() && level.isPresent()) {
                chances.add(new LevelChance(field.get(), level.get(), one.same(), one.different()));
            }
        }
        WeightEstimate estimate = new WeightEstimate(
                Optional.ofNullable(kept.on()).map(LocalDate::parse),
                kept.records(),
                kept.candidates(),
                kept.prior(),
                chances);
        return estimate.isComplete() ? Optional.of(estimate) : Optional.empty();
    }

    private String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected everything that is kept to be writable", e);
        }
    }

    private <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected to read what was kept", e);
        }
    }
}
