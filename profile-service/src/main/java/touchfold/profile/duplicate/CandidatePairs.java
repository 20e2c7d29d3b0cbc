package touchfold.profile.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds pairs that are worth comparing: two records that have one of several keys in common. All pairs of 100,000 records
 * are five billion; those with a key in common are some hundred thousand. A key that very many share (a common name) finds
 * nobody.
 */
public final class CandidatePairs {

    private CandidatePairs() {}

    /** Two records, in the order of the population, and by what they were found. */
    public record Candidate(PersonRecord a, PersonRecord b, Set<BlockingKey> found) {}

    /** The pairs, each once. */
    public static List<Candidate> of(Collection<PersonRecord> population) {
        List<PersonRecord> records = List.copyOf(population);
        Map<RecordKey, List<Integer>> blocks = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (RecordKey key : RecordKey.of(records.get(i))) {
                blocks.computeIfAbsent(key, one -> new ArrayList<>(2)).add(i);
            }
        }
        Map<Long, Set<BlockingKey>> found = new LinkedHashMap<>();
        blocks.forEach((key, block) -> {
            if (block.size() <= RecordKey.LARGEST_BLOCK) {
                for (int i = 0; i < block.size(); i++) {
                    for (int j = i + 1; j < block.size(); j++) {
                        long pair = ((long) block.get(i) << Integer.SIZE) | block.get(j);
                        found.computeIfAbsent(pair, one -> EnumSet.noneOf(BlockingKey.class))
                                .add(key.kind());
                    }
                }
            }
        });
        List<Candidate> candidates = new ArrayList<>(found.size());
        found.forEach((pair, kinds) -> candidates.add(
                new Candidate(records.get((int) (pair >> Integer.SIZE)), records.get((int) (long) pair), kinds)));
        return candidates;
    }
}
