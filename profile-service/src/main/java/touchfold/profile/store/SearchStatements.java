package touchfold.profile.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchfold.profile.search.SearchWay;
import touchfold.profile.search.SearchWay.Over;

/** The statements of searches. Each reads an index in its order and ends after a number of keys, whatever it found. */
final class SearchStatements {

    /** Which ways are counted together, in the order of the statement's parameters. */
    static final List<Set<Over>> COUNTED = List.of(
            Set.of(Over.NAMES, Over.TRAITS),
            Set.of(Over.PAIRS),
            Set.of(Over.VALUES),
            Set.of(Over.ENDINGS),
            Set.of(Over.SEGMENTS));

    /** Which profiles of those that were met are found; s is one of them. */
    private static final String CONDITIONS = """
            (select bool_and(strpos(' ' || substr(s.key, 2), ' ' || w) > 0) from unnest($5::text[]) w) is not false
            and (select count(*) from search_term x where x.term = any($7) and x.profile_id = s.profile_id)
              = cardinality($7::text[])
            and (select count(*) from segment_membership x
              where x.profile_id = s.profile_id and x.segment = any($8)) = cardinality($8::text[])
            and ($9
              or (cardinality($10::text[]) > 0 and exists (
                select from search_term x where x.profile_id = s.profile_id and x.term like 'n%.' and (
                  select bool_and(strpos(' ' || substr(x.term, 2), ' ' || w) > 0) from unnest($10) w)))
              or exists (
                select from identifier x where x.profile_id = s.profile_id
                  and x.type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge')
                  and (exists (select from unnest($11::text[]) w where starts_with(x.value, w))
                    or exists (select from unnest($12::text[]) w where starts_with(reverse(x.value), w)))))
            """;

    private static final String KEYS = """
            select %1$s as key, %2$s as id, profile_id from %3$s
            where %4$s %1$s >= $1 and %1$s < $2 and (%1$s, %2$s) > ($3, $4)
            order by %1$s, %2$s
            """;
    /** The types are those of the index, word for word. */
    private static final String PEOPLE = "type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge') and";

    private static final String FORWARDS = "(value collate \"C\")";
    private static final String BACKWARDS = "(reverse(value) collate \"C\")";

    /** The first words of names, one after another: behind all names that begin with one stands the next. */
    private static final String FIRST_WORDS = """
            first_word (word) as (
              (select split_part(term, ' ', 1) from search_term
               where term >= %1$s and term < %2$s order by term limit 1)
              union all
              select (select split_part(n.term, ' ', 1) from search_term n
                      where n.term >= f.word || '!' and n.term < %2$s order by n.term limit 1)
              from first_word f where f.word is not null),
            first_words as (select word from first_word where word is not null limit %3$d)
            """;

    private static final String NAMES = KEYS.formatted("term", "profile_id", "search_term", "");
    private static final String VALUES = KEYS.formatted(FORWARDS, "id", "identifier", PEOPLE);
    private static final String ENDINGS = KEYS.formatted(BACKWARDS, "id", "identifier", PEOPLE);
    private static final String SEGMENTS = KEYS.formatted("segment", "profile_id", "segment_membership", "");

    private final Map<Over, String> next = new EnumMap<>(Over.class);
    private final String count;

    SearchStatements(SearchBounds bounds) {
        for (Over over : Over.values()) {
            next.put(over, next(over, bounds));
        }
        count = count(bounds);
    }

    /** Whether whoever is met on a way has the text that is looked for. */
    static boolean seesToText(SearchWay way) {
        return switch (way.over()) {
            case NAMES, PAIRS, VALUES, ENDINGS -> true;
            case TRAITS, SEGMENTS -> false;
        };
    }

    String next(Over over) {
        return next.get(over);
    }

    /** How many keys each plan has, each of its ways counted up to $1. */
    String count() {
        return count;
    }

    private static String next(Over over, SearchBounds bounds) {
        return switch (over) {
            case NAMES, TRAITS -> next("", NAMES, bounds);
            case PAIRS -> pairs(bounds);
            case VALUES -> next("", VALUES, bounds);
            case ENDINGS -> next("", ENDINGS, bounds);
            case SEGMENTS -> next("", SEGMENTS, bounds);
        };
    }

    /** One beginning of the range and not two, because the index is read from one of them, which may be the lesser one. */
    private static String pairs(SearchBounds bounds) {
        String words = FIRST_WORDS.formatted("greatest($1, split_part($3, ' ', 1))", "$2", bounds.wordsAtOnce()) + ",";
        String keys = """
            select k.term as key, k.profile_id as id, k.profile_id from first_words f
            cross join lateral (
              select term, profile_id from search_term
              where term < f.word || ' ' || ($5::text[])[1] || chr(1114111)
                    and (term, profile_id) > (
                      greatest(f.word || ' ' || ($5::text[])[1], $3),
                      case when f.word || ' ' || ($5::text[])[1] > $3
                        then '00000000-0000-0000-0000-000000000000'::uuid else $4 end)
                  order by term, profile_id limit %d) k
            """.formatted(bounds.keysAtOnce());
        return next(words, keys, bounds) + """
            union all (select word || '!', '00000000-0000-0000-0000-000000000000'::uuid, null from first_words offset %d)
            """.formatted(bounds.wordsAtOnce() - 1);
    }

    /** Where a scan ends before the way does, is a row without a profile. */
    private static String next(String words, String keys, SearchBounds bounds) {
        return """
            with recursive %s looked as materialized (%s limit %d)
            (select s.key, s.id, s.profile_id from looked s where %s limit $6)
            union all (select key, id, null from looked offset %d)
            """.formatted(words, keys, bounds.keysAtOnce(), CONDITIONS, bounds.keysAtOnce() - 1);
    }

    private static String count(SearchBounds bounds) {
        return """
            select plan, sum(keys)::bigint as keys from (
              select r.plan, (select count(*) from (
                select from search_term where term >= r.low and term < r.high limit $1) k) as keys
              from unnest($2::int[], $3::text[], $4::text[]) as r (plan, low, high)
              union all
              select r.plan, (
                with recursive %1$s
                select count(*) from (
                  select from first_words f cross join lateral (
                    select from search_term
                    where term >= f.word || ' ' || r.second and term < f.word || ' ' || r.second || chr(1114111)
                    limit $1) k limit $1) k)
              from unnest($5::int[], $6::text[], $7::text[], $8::text[]) as r (plan, low, high, second)
              union all
              select r.plan, (select count(*) from (
                select from identifier where %2$s %3$s >= r.low and %3$s < r.high limit $1) k)
              from unnest($9::int[], $10::text[], $11::text[]) as r (plan, low, high)
              union all
              select r.plan, (select count(*) from (
                select from identifier where %2$s %4$s >= r.low and %4$s < r.high limit $1) k)
              from unnest($12::int[], $13::text[], $14::text[]) as r (plan, low, high)
              union all
              select r.plan, (select count(*) from (
                select from segment_membership where segment >= r.low and segment < r.high limit $1) k)
              from unnest($15::int[], $16::text[], $17::text[]) as r (plan, low, high)) ways
            group by plan order by plan
            """.formatted(
                        FIRST_WORDS.formatted("r.low", "r.high", bounds.wordsAtOnce()), PEOPLE, FORWARDS, BACKWARDS);
    }
}
