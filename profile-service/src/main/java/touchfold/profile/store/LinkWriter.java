package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.LinkUpdates.PartWrite;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/** Writes links with what their touchpoints amount to, their members and their full parts. */
final class LinkWriter {

    private static final String LINK_COLUMNS = """
            select id, members::uuid[], types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
              trusted_touchpoint, anchor, part, folded, state, base
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                $7::timestamptz[], $8::text[], $9::text[], $10::uuid[], $11::int[], $12::int[], $13::bytea[],
                $14::uuid[])
              as t(id, members, types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
                trusted_touchpoint, anchor, part, folded, state, base)
            """;
    private static final String INSERT_LINKS = """
            insert into link (id, members, types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
              trusted_touchpoint, anchor, part, folded, state, base)
            %s""".formatted(LINK_COLUMNS);
    private static final String UPDATE_LINKS = """
            update link as old
            set first_at = new.first_at, first_source = new.first_source, first_touchpoint = new.first_touchpoint,
              trusted_at = new.trusted_at, trusted_source = new.trusted_source,
              trusted_touchpoint = new.trusted_touchpoint, anchor = new.anchor, part = new.part, folded = new.folded,
              state = coalesce(new.state, old.state)
            from (%s) as new where old.id = any(array[new.id])
            """.formatted(LINK_COLUMNS);
    private static final String INSERT_MEMBERS = """
            insert into link_member (identifier_id, link_id) select * from unnest($1::uuid[], $2::uuid[])
            """;
    private static final String WRITE_PARTS = """
            insert into link_part (link, part, state) select * from unnest($1::uuid[], $2::int[], $3::bytea[])
            on conflict (link, part) do update set state = excluded.state
            """;
    private static final String DELETE_MEMBERS = """
            delete from link_member where link_id = any($1)
              and identifier_id = any(array(select unnest(members) from link where id = any($1)))
            """;
    private static final String DELETE_PARTS = "delete from link_part where link = any($1)";
    private static final String DELETE_LINKS = "delete from link where id = any($1)";

    private final StateCodec codec = new StateCodec();
    private final StatementPipeline statements;

    LinkWriter(StatementPipeline statements) {
        this.statements = statements;
    }

    void write(BatchChanges changes) {
        Map<Boolean, List<LinkWrite>> parts = changes.links().written().stream()
                .sorted((a, b) -> Node.compareIds(a.link().id(), b.link().id()))
                .collect(Collectors.partitioningBy(
                        write -> changes.linksKnown().contains(write.link().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(INSERT_LINKS, linkColumns(parts.get(false)));
            insertMembers(parts.get(false));
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(UPDATE_LINKS, linkColumns(parts.get(true)));
        }
        if (!changes.links().closed().isEmpty()) {
            statements.send(
                    WRITE_PARTS,
                    Columns.of(changes.links().closed())
                            .uuid(PartWrite::link)
                            .integer(PartWrite::part)
                            .bytes(part -> codec.write(part.state()))
                            .tuple());
        }
        if (!changes.linksGone().isEmpty()) {
            statements.send(DELETE_MEMBERS, StoreRows.ids(changes.linksGone()));
            statements.send(DELETE_PARTS, StoreRows.ids(changes.linksGone()));
            statements.send(DELETE_LINKS, StoreRows.ids(changes.linksGone()));
        }
    }

    private Tuple linkColumns(List<LinkWrite> links) {
        return Columns.of(links)
                .uuid(write -> write.link().id())
                .text(write -> write.link().link().members().stream()
                        .map(node -> node.id().toString())
                        .collect(Collectors.joining(",", "{", "}")))
                .text(write -> write.link().link().members().stream()
                        .map(node -> String.valueOf(node.type().code()))
                        .collect(Collectors.joining()))
                .time(write -> write.link().link().first().at())
                .text(write -> write.link().link().first().source())
                .text(write -> write.link().link().first().touchpoint())
                .maybeTime(write -> write.link().link().trusted().map(Seen::at))
                .maybeText(write -> write.link().link().trusted().map(Seen::source))
                .maybeText(write -> write.link().link().trusted().map(Seen::touchpoint))
                .uuid(write -> write.link().anchor())
                .integer(write -> write.link().part())
                .integer(write -> write.link().folded())
                .maybeBytes(write -> write.open().map(codec::write))
                .maybeUuid(write -> write.link().base())
                .tuple();
    }

    private void insertMembers(List<LinkWrite> links) {
        List<UUID> identifiers = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (LinkWrite write : links) {
            for (Node node : write.link().link().members()) {
                identifiers.add(node.id());
                ids.add(write.link().id());
            }
        }
        statements.send(INSERT_MEMBERS, StoreRows.ids(identifiers).addArrayOfUUID(ids.toArray(UUID[]::new)));
    }
}
