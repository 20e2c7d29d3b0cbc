package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.ApiCalls.idOf;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.HostileCall;
import touchfold.profile.testing.LoggedLines;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;

/** Whatever is asked, the answer is no fault of ours, names what is wrong with it, and tells nobody's data to a log. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class HostileRequestsIT {

    private static final String WHY = "\"reason\":\"She called\",\"author\":\"mai@shop.example\"";
    private static final String EXPLAIN = "r POST /v1/identity/explain";
    private static final String LAN = "{\"type\":\"email\",\"value\":\"tuyet.lan@hostile.vn\"}";

    /** Of whoever is asked about: none of it may stand in a log, or in an answer that refuses. */
    private static final List<String> PERSONAL = List.of("tuyet", "0912999001", "VIP-9001");

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void whatIsAskedOfAProfileIsAnsweredOrNamed() {
        answered(lan(), """
                # the past
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00Z | 200
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00.123456789Z | 200
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00.1234567890Z | 400 asOf
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00+07:00 | 200
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00%2B14:00 | 200
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00%2B99:00 | 400 asOf
                r GET /v1/profiles/{id}?asOf= | 200
                r GET /v1/profiles/{id}?asOf=2300-01-01T00:00:00Z&knownAt=2300-01-01T00:00:00Z | 200
                r GET /v1/profiles/{id}?asOf=9999-12-31T23:59:59Z&knownAt=9999-12-31T23:59:59Z | 200
                r GET /v1/profiles/{id}?asOf=0001-01-01T00:00:00Z | 404
                r GET /v1/profiles/{id}?asOf=0001-01-01T00:00:00%2B01:00 | 400 asOf
                r GET /v1/profiles/{id}?asOf=0000-01-01T00:00:00Z | 400 asOf
                r GET /v1/profiles/{id}?asOf=-0001-01-01T00:00:00Z | 400 asOf
                r GET /v1/profiles/{id}?asOf=%2B10000-01-01T00:00:00Z | 400 asOf
                r GET /v1/profiles/{id}?asOf=%2B999999999-12-31T23:59:59-18:00 | 400 asOf
                r GET /v1/profiles/{id}?asOf=2026-02-30T00:00:00Z | 400 asOf
                r GET /v1/profiles/{id}?asOf=2026-02-01 | 400 asOf
                r GET /v1/profiles/{id}?asOf=%00 | 400 asOf
                r GET /v1/profiles/{id}?asOf=yesterday&knownAt=tomorrow | 400 asOf
                r GET /v1/profiles/{id}?knownAt=tomorrow | 400 knownAt
                r GET /v1/profiles/{id}?knownAt=0001-01-01T00:00:00Z | 400 knownAt
                r GET /v1/profiles/{id}?knownAt=1969-12-31T23:59:59.999999999Z | 400 knownAt
                r GET /v1/profiles/{id}?asOf=2026-02-01T00:00:00Z&asOf=2026-03-01T00:00:00Z | 400 asOf
                r GET /v1/profiles/{id}/identity?asOf=2026-02-01T00:00:00Z&asOf= | 400 asOf
                r GET /v1/profiles/{id}/identity?asOf=2300-01-01T00:00:00Z&knownAt=2300-01-01T00:00:00Z | 200
                r GET /v1/profiles/{id}/identity?knownAt=0001-01-01T00:00:00Z | 400 knownAt
                r GET /v1/profiles/{id}/identity?asOf=0001-01-01T00:00:00Z | 404
                r GET /v1/profiles/{id}/timeline?asOf=9999-12-31T23:59:59Z | 200
                r GET /v1/profiles/{id}/timeline?knownAt=9999-12-31T23:59:59Z | 200
                r GET /v1/profiles/{id}/timeline?knownAt=0001-01-01T00:00:00Z | 400 knownAt
                r GET /v1/profiles/{id}/timeline?asOf=0001-01-01T00:00:00Z | 404
                # who
                r GET /v1/profiles/%00 | 400 id
                r GET /v1/profiles/{id}%00 | 400 id
                r GET /v1/profiles/00000000-0000-8000-8000-000000000001?knownAt=2300-01-01T00:00:00Z | 404
                r GET /v1/profiles/1-1-1-1-1 | 400 id
                r GET /v1/profiles/tuyet.lan@hostile.vn | 400 id
                r GET /v1/profiles/tuyet.lan@hostile.vn/timeline | 400 id
                r GET /v1/profiles/tuyet.lan@hostile.vn/journey | 400 id
                r GET /v1/profiles/{id}/journey | 200
                r GET /v1/profiles/00000000-0000-8000-8000-000000000001/journey | 404
                # which of it
                r GET /v1/profiles/{id}?fields=id,traits | 200
                r GET /v1/profiles/{id}?fields= | 200
                r GET /v1/profiles/{id}?fields=, | 400 fields
                r GET /v1/profiles/{id}?fields=tuyet | 400 fields
                r GET /v1/profiles/{id}?fields=id&fields=traits | 400 fields
                r GET /v1/profiles/{id}/timeline?derived=true | 200
                r GET /v1/profiles/{id}/timeline?derived=1 | 400 derived
                r GET /v1/profiles/{id}/timeline?limit=500 | 200
                r GET /v1/profiles/{id}/timeline?limit=501 | 400 limit
                r GET /v1/profiles/{id}/timeline?limit= | 200
                r GET /v1/profiles/{id}/timeline?limit=5&limit=6 | 400 limit
                r GET /v1/profiles/{id}/timeline?channel=web&channel=pos | 400 channel
                r GET /v1/profiles/{id}/timeline?from=2026-03-01T00:00:00Z&to=2026-01-01T00:00:00Z | 200
                r GET /v1/profiles/{id}/timeline?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z | 200
                # cursors: of somebody else's timeline it is a time as any other
                r GET /v1/profiles/{id}/timeline?cursor={cursor:1767225600000000~src_web~w9} | 200
                r GET /v1/profiles/{id}/timeline?cursor={cursor:1767225600000000~src_web~w9}&asOf=2026-02-01T00:00:00Z | 200
                r GET /v1/profiles/{id}/timeline?cursor={cursor:1767225600000000~src_web} | 400 cursor
                r GET /v1/profiles/{id}/timeline?cursor={cursor:9223372036854775807~a~b} | 400 cursor
                r GET /v1/profiles/{id}/timeline?cursor={cursor:-9223372036854775808~a~b} | 400 cursor
                r GET /v1/profiles/{id}/timeline?cursor={cursor:-62167219200000001~a~b} | 200
                r GET /v1/profiles/{id}/timeline?cursor={cursor:-253402300799000000~a~b} | 200
                r GET /v1/profiles/{id}/timeline?cursor={cursor:x~a~b} | 400 cursor
                r GET /v1/profiles/{id}/timeline?cursor=%00 | 400 cursor
                r GET /v1/profiles/{id}/timeline?cursor=MTc2&cursor=MTc3 | 400 cursor
                """);
    }

    @Test
    void whatIsStatedIsTakenOrNamed() {
        answered(lan(), """
                # a preview that was not understood must not become a merge
                a POST /v1/identity/block?preview=1 | {"identifiers":[{lan}],{why}} | 400 preview
                a POST /v1/identity/block?preview=yes | {"identifiers":[{lan}],{why}} | 400 preview
                a POST /v1/identity/block?preview=true&preview=false | {"identifiers":[{lan}],{why}} | 400 preview
                a POST /v1/identity/block?preview=true | {"identifiers":[{lan}],{why}} | 200
                a POST /v1/identity/operations/{nobody}/undo?preview=1 | {{why}} | 400 preview
                # identifiers
                a POST /v1/identity/block | {"identifiers":[],{why}} | 400 /identifiers
                a POST /v1/identity/block | {"identifiers":null,{why}} | 400 /identifiers
                a POST /v1/identity/block | {"identifiers":[null],{why}} | 400 /identifiers/0
                a POST /v1/identity/block | {"identifiers":[{}],{why}} | 400 /identifiers/0/type
                a POST /v1/identity/block | {"identifiers":[{lan},{"type":"tuyet","value":"x"}],{why}} | 400 /identifiers/1/type
                a POST /v1/identity/block | {"identifiers":[{"type":"email"}],{why}} | 400 /identifiers/0/value
                a POST /v1/identity/block | {"identifiers":[{"type":"email","value":"tuyet"}],{why}} | 400 /identifiers/0/value
                a POST /v1/identity/block | {"identifiers":[{"type":"user_id","value":"a\\u0000b"}],{why}} | 400 /identifiers/0/value
                a POST /v1/identity/block | {"identifiers":[{"type":"user_id","value":"a\\ud800b"}],{why}} | 400 /identifiers/0/value
                a POST /v1/identity/block | {"identifiers":[{"type":"user_id","value":"\\udc00"}],{why}} | 400 /identifiers/0/value
                a POST /v1/identity/block | {"identifiers":{"type":"email"},{why}} | 400 /identifiers
                a POST /v1/identity/block | {"identifiers":[[]],{why}} | 400 /identifiers/0
                a POST /v1/identity/block | {"identifiers":["tuyet"],{why}} | 400 /identifiers/0
                a POST /v1/identity/merge | {"identifiers":[{lan}],{why}} | 400 /identifiers
                a POST /v1/identity/split | {"identifiers":[{lan},{lan}],{why}} | 400 /identifiers
                # why, and by whom
                a POST /v1/identity/block | {"identifiers":[{lan}],"author":"mai"} | 400 /reason
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":" ","author":"mai"} | 400 /reason
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":"x"} | 400 /author
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":"a\\u0000","author":"mai"} | 400 /reason
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":"a\\ud83d","author":"mai"} | 400 /reason
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":"a","author":"\\udc00mai"} | 400 /author
                a POST /v1/identity/block | {"identifiers":[{lan}],"reason":["a"],"author":"mai"} | 400 /reason
                a POST /v1/identity/block | {"operationId":"17","identifiers":[{lan}],{why}} | 400 /operationId
                a POST /v1/identity/block | {"operationId":{},"identifiers":[{lan}],{why}} | 400 /operationId
                # what is no body
                a POST /v1/identity/block | | 400 /identifiers
                a POST /v1/identity/block | null | 400 /identifiers
                a POST /v1/identity/block | {"identifiers":[{lan}], | 400
                a POST /v1/identity/block | [] | 400
                # undo
                a POST /v1/identity/operations/{nobody}/undo | {{why}} | 404
                a POST /v1/identity/operations/tuyet/undo | {{why}} | 400 id
                a POST /v1/identity/operations/{nobody}/undo | | 400 /reason
                a POST /v1/identity/operations/{nobody}/undo | {"operationId":"x",{why}} | 400 /operationId
                a POST /v1/identity/operations/{nobody}/undo | {"reason":"\\ud800","author":"mai"} | 400 /reason
                # the list
                a GET /v1/identity/operations/tuyet | 400 id
                a GET /v1/identity/operations/{nobody} | 404
                a GET /v1/identity/operations?kind=tuyet | 400 kind
                a GET /v1/identity/operations?kind=merge&kind=split | 400 kind
                a GET /v1/identity/operations?state=tuyet | 400 state
                a GET /v1/identity/operations?profile=tuyet | 400 profile
                a GET /v1/identity/operations?profile={id} | 200
                a GET /v1/identity/operations?author=%00 | 400 author
                a GET /v1/identity/operations?author=%ED%A0%80 | 200
                a GET /v1/identity/operations?author=%25_'\\ | 200
                a GET /v1/identity/operations?from=2026-03-01T00:00:00Z&to=2026-01-01T00:00:00Z | 200
                a GET /v1/identity/operations?to=9999-12-31T23:59:59Z&from=0001-01-01T00:00:00Z | 200
                a GET /v1/identity/operations?to=tuyet | 400 to
                a GET /v1/identity/operations?limit=0 | 400 limit
                a GET /v1/identity/operations?limit=201 | 400 limit
                a GET /v1/identity/operations?cursor=tuyet | 400 cursor
                a GET /v1/identity/operations?cursor={cursor:1767225600000000/{nobody}} | 200
                a GET /v1/identity/operations?cursor={cursor:9223372036854775807/{nobody}} | 400 cursor
                a GET /v1/identity/operations?cursor={cursor:-9223372036854775808/{nobody}} | 400 cursor
                a GET /v1/identity/operations?cursor={cursor:-253402300799000000/{nobody}} | 400 cursor
                a GET /v1/identity/operations?cursor={cursor:1/1-1-1-1-1} | 400 cursor
                # who may not
                r POST /v1/identity/block | {"identifiers":[{lan}],{why}} | 403
                r POST /v1/identity/block?preview=true | {"identifiers":[{lan}],{why}} | 403
                r POST /v1/identity/operations/{nobody}/undo | {{why}} | 403
                r GET /v1/identity/operations | 403
                r GET /v1/admin/audit | 403
                x GET /v1/identity/operations | 401
                - GET /v1/identity/operations | 401
                - POST /v1/identity/merge | {"identifiers":[{lan}],{why}} | 401
                a DELETE /v1/identity/operations/{nobody} | 405
                a PUT /v1/identity/block | {} | 405
                a POST /v1/identity/erase | {"identifiers":[{lan}],{why}} | 404
                """);
        assertThat(store.rows("select 1 from identity_operation")).isEmpty();
    }

    @Test
    void whatIsAskedOfThePairsIsAnsweredOrNamed() {
        answered(lan(), """
                r GET /v1/identity/review | 200
                r GET /v1/identity/review?kind=tuyet | 400 kind
                r GET /v1/identity/review?state=tuyet | 400 state
                r GET /v1/identity/review?state= | 200
                r GET /v1/identity/review?minScore=NaN | 400 minScore
                r GET /v1/identity/review?minScore=-0.1 | 400 minScore
                r GET /v1/identity/review?minScore=1e999 | 400 minScore
                r GET /v1/identity/review?minScore=0&minScore=1 | 400 minScore
                r GET /v1/identity/review?profile=tuyet | 400 profile
                r GET /v1/identity/review?limit=0 | 400 limit
                r GET /v1/identity/review?limit=1000000000 | 400 limit
                r GET /v1/identity/review?cursor=%00 | 400 cursor
                r GET /v1/identity/review?cursor={cursor:0/{nobody}} | 200
                r GET /v1/identity/review?cursor={cursor:9221120237041090560/{nobody}} | 400 cursor
                r GET /v1/identity/review?cursor={cursor:9218868437227405312/{nobody}} | 400 cursor
                r GET /v1/identity/review?cursor={cursor:0} | 400 cursor
                r GET /v1/identity/review/scan | 200
                r POST /v1/identity/review/scan | 403
                r POST /v1/identity/review/{nobody}/accept | {{why}} | 403
                a POST /v1/identity/review/{nobody}/accept | {{why}} | 404
                a POST /v1/identity/review/{nobody}/reject | {{why}} | 404
                a POST /v1/identity/review/{nobody}/merge | {{why}} | 404
                a POST /v1/identity/review/tuyet/accept | {{why}} | 400 id
                a POST /v1/identity/review/{nobody}/accept | | 400 /author
                a POST /v1/identity/review/{nobody}/accept | {"author":"\\ud800","reason":"x"} | 400 /author
                a POST /v1/identity/review/{nobody}/snooze | {{why}} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":"2001-01-01T00:00:00Z"} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":"9999-12-31T23:59:59Z"} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":"+999999999-12-31T23:59:59Z"} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":"tomorrow"} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":17} | 400 /until
                a POST /v1/identity/review/{nobody}/snooze | {{why},"until":{}} | 400 /until
                """);
    }

    @Test
    void whatIsSearchedForIsFoundOrNamed() {
        String q = "r POST /v1/profiles/search | {\"q\":\"%s\"} | %s\n";
        StringBuilder texts = new StringBuilder();
        // What means something to databases means nothing here.
        List.of(
                        "tuyet",
                        "100%",
                        "%%%",
                        "___",
                        "tuyet_lan",
                        "a\\\\b",
                        "'; drop table profile; --",
                        "\\\"\\\"\\\"",
                        "***")
                .forEach(said -> texts.append(q.formatted(said, "200")));
        List.of(
                        "\u0301\u0301\u0301",
                        "😀😀😀",
                        "ﷺﷺﷺ",
                        "ẞẞẞ",
                        "İİİ",
                        "\\ud83d\\ud83d\\ud83d",
                        "tuyet\\ud800",
                        "x".repeat(100))
                .forEach(said -> texts.append(q.formatted(said, "200")));
        List.of("", " ", "   ", "(((", "a", "\u0301", "a\\u0000bc", "tuyet".repeat(2_000), "😀".repeat(51))
                .forEach(said -> texts.append(q.formatted(said, said.isEmpty() ? "400 /traits" : "400 /q")));
        answered(lan(), texts + """
                r POST /v1/profiles/search | | 400
                r POST /v1/profiles/search | null | 400
                r POST /v1/profiles/search | {} | 400 /traits
                r POST /v1/profiles/search | [] | 400
                r POST /v1/profiles/search | "tuyet" | 400
                r POST /v1/profiles/search | {"q":{"tuyet":1}} | 400 /q
                r POST /v1/profiles/search | {"q":["tuyet"]} | 400 /q
                r POST /v1/profiles/search | {"q":"tuyet","limit":0} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":-1} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":1000000000} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":99999999999999999999} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":"20"} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":1.5} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":true} | 400 /limit
                r POST /v1/profiles/search | {"q":"tuyet","limit":null} | 200
                r POST /v1/profiles/search | {"q":"tuyet","traits":{"no_such":"Huế"}} | 200
                r POST /v1/profiles/search | {"q":"tuyet","traits":{"city":{"name":"Huế"}}} | 400 /traits/city
                r POST /v1/profiles/search | {"q":"tuyet","traits":{"city":["Huế"]}} | 400 /traits/city
                r POST /v1/profiles/search | {"q":"tuyet","traits":{"city":null}} | 400 /traits/city
                r POST /v1/profiles/search | {"q":"tuyet","traits":{"city":""}} | 400 /traits/city
                r POST /v1/profiles/search | {"traits":{"a/b~c":{}}} | 400 /traits/a~1b~0c
                r POST /v1/profiles/search | {"traits":{"ci\\u0000ty":"Huế"}} | 400 /traits
                r POST /v1/profiles/search | {"traits":{"{xs}":"Huế"}} | 400 /traits
                r POST /v1/profiles/search | {"traits":{"city":"{xs}"}} | 400 /traits/city
                r POST /v1/profiles/search | {"traits":{"size":38,"tall":true,"much":1e400,"more":{digits}}} | 200
                r POST /v1/profiles/search | {"traits":[]} | 400 /traits
                r POST /v1/profiles/search | {"traits":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1}} | 400 /traits
                r POST /v1/profiles/search | {"segment":"Tuyet!"} | 400 /segment
                r POST /v1/profiles/search | {"segment":"no.such"} | 200
                r POST /v1/profiles/search | {"stage":"a b"} | 400 /stage
                r POST /v1/profiles/search | {"q":"tuyet","fields":"tuyet"} | 400 /fields
                r POST /v1/profiles/search | {"q":"tuyet","fields":","} | 400 /fields
                r POST /v1/profiles/search | {"q":"tuyet","fields":["id"]} | 400 /fields
                r POST /v1/profiles/search | {"q":"tuyet","cursor":""} | 200
                r POST /v1/profiles/search | {"q":"tuyet","cursor":"tuyet"} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","cursor":"\\u0000"} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","cursor":"{cursor:0~0~{nobody}~ntuyet}"} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","cursor":"{cursor:9~0~{nobody}~ntuyet}"} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","cursor":"{cursor:0~-1~{nobody}~ntuyet}"} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","cursor":17} | 400 /cursor
                r POST /v1/profiles/search | {"q":"tuyet","q":"lan"} | 400
                - POST /v1/profiles/search | {"q":"tuyet"} | 401
                x POST /v1/profiles/search | {"q":"tuyet"} | 401
                r GET /v1/profiles/search?q=tuyet | 405
                """);
    }

    @Test
    void aCursorLeadsOnInItsOwnSearchAlone() {
        deliver(
                till("a").user("s-1").trait("name", "Hồ Tuyết Lan"),
                till("b").user("s-2").trait("name", "Hồ Tuyết Hoa"),
                till("c").user("s-3").trait("name", "Hồ Tuyết Mai"));
        String cursor = search("{\"q\":\"tuyet\",\"limit\":1}").jsonPath().getString("nextCursor");

        assertThat(search("{\"q\":\"tuyet\",\"limit\":2,\"cursor\":\"" + cursor + "\"}")
                        .jsonPath()
                        .getList("items"))
                .hasSize(2);
        for (String other : List.of(
                "\"q\":\"ho\"", "\"q\":\"tuyet\",\"traits\":{\"a\":1}", "\"q\":\"tuyet\",\"stage\":\"quiet\"")) {
            assertThat(search("{" + other + ",\"cursor\":\"" + cursor + "\"}").statusCode())
                    .as(other)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatIsLookedUpIsAnsweredOrNamed() {
        String lookup = "r POST /v1/profiles/lookup:batch";
        answered(lan(), """
                {batch} | {"identifiers":[{many}]} | 400 /identifiers
                {batch} | {"identifiers":[{lan},{lan},null]} | 200
                {batch} | {"identifiers":[]} | 200
                {batch} | {"identifiers":{}} | 400 /identifiers
                {batch} | {"identifiers":"tuyet"} | 400 /identifiers
                {batch} | {"identifiers":[17]} | 400 /identifiers/0
                {batch} | {"identifiers":[{"type":17,"value":"tuyet"}]} | 200 /identifiers/0/type
                {batch} | {"identifiers":[{"type":"user_id","value":17}]} | 200
                {batch} | {"identifiers":[{"type":"email","value":["tuyet"]}]} | 400 /identifiers/0/value
                {batch} | {"identifiers":[{lan}],"identifiers":[]} | 400
                {batch} | {"identifiers":[{"type":"email","type":"phone","value":"tuyet"}]} | 400
                {batch} | [{lan}] | 400
                {batch} | | 400 /identifiers
                {batch} | null | 400 /identifiers
                {batch} | {} | 400 /identifiers
                {batch}?fields=tuyet | {"identifiers":[{lan}]} | 400 fields
                {batch}?fields=id&fields=id | {"identifiers":[{lan}]} | 400 fields
                {batch}?fields= | {"identifiers":[{lan}]} | 200
                r POST /v1/profiles/lookup | {lan} | 200
                r POST /v1/profiles/lookup | {"type":"user_id","value":"a\\u0000b"} | 400 /value
                r POST /v1/profiles/lookup | {"type":"user_id","value":"\\ud800"} | 400 /value
                r POST /v1/profiles/lookup | {"type":"user_id","value":"{long}"} | 400 /value
                r POST /v1/profiles/lookup | {"type":"email","value":"{long}@a.vn"} | 400 /value
                r POST /v1/profiles/lookup | {"type":"phone","value":"{long}"} | 400 /value
                r POST /v1/profiles/lookup | {deep} | 400
                r POST /v1/profiles/lookup | {"type":{deep}} | 400
                r POST /v1/profiles/lookup | {"more":{deep},"type":"email"} | 400
                """.replace("{batch}", lookup));
    }

    @Test
    void whatIsToBeExplainedIsAnsweredOrNamed() {
        answered(lan(), """
                {explain} | {"identifiers":[{lan},{"type":"card","value":"VIP-9001"}]} | 200
                {explain} | {"identifiers":[{lan},{"type":"card","value":"nobody-has-it"}]} | 200
                {explain} | {"identifiers":[{lan}]} | 400 /identifiers
                {explain} | {"identifiers":[{lan},{lan}]} | 400 /identifiers
                {explain} | {"identifiers":[{lan},{lan},{lan}]} | 400 /identifiers
                {explain} | {"identifiers":[{many}]} | 400 /identifiers
                {explain} | {"identifiers":[{lan},null]} | 400 /identifiers/1
                {explain} | {"identifiers":[{lan},{"type":"tuyet","value":"x"}]} | 400 /identifiers/1/type
                {explain} | {"identifiers":[{lan},{"type":"email","value":"tuyet"}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":[{lan},{"type":"email"}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":[{lan},{"type":"user_id","value":"{long}"}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":[{lan},{"type":"user_id","value":"a\\u0000"}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":[{lan},{"type":"user_id","value":"\\udfff"}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":[{lan},{"type":["email"],"value":"x"}]} | 400 /identifiers/1/type
                {explain} | {"identifiers":[{lan},{"type":"card","type":"email","value":"VIP-9001"}]} | 400
                {explain} | {"identifiers":[{lan},{"type":"card","value":true}]} | 400 /identifiers/1/value
                {explain} | {"identifiers":17} | 400 /identifiers
                {explain} | {"identifiers":[{lan},{deep}]} | 400
                {explain} | | 400 /identifiers
                {explain} | null | 400 /identifiers
                {explain} | true | 400
                {explain} | {"identifiers":[{lan},{"type":"card","value":"VIP-9001"}]}{"identifiers":[]} | 400
                r GET /v1/identity/explain | 405
                """.replace("{explain}", EXPLAIN));
    }

    @Test
    void whereCustomersGoIsAnsweredOrNamed() {
        answered(lan(), """
                r GET /v1/journeys/transitions | 200
                r GET /v1/journeys/transitions?from=first-contact&to=first-purchase | 200
                r GET /v1/journeys/transitions?to=first-purchase | 400 from
                r GET /v1/journeys/transitions?from=tuyet | 400 from
                r GET /v1/journeys/transitions?from=first-contact&to=tuyet | 400 to
                r GET /v1/journeys/transitions?from=first-contact&from=ended | 400 from
                r GET /v1/journeys/transitions?since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59Z | 200
                r GET /v1/journeys/transitions?since=2026-03-01T00:00:00Z&until=2026-01-01T00:00:00Z | 200
                r GET /v1/journeys/transitions?since=0000-01-01T00:00:00Z | 400 since
                r GET /v1/journeys/transitions?until=tuyet | 400 until
                r GET /v1/journeys/transitions?segment=no.such | 200
                r GET /v1/journeys/transitions?segment=tuyet | 400 segment
                r GET /v1/journeys/transitions?segment=%00 | 400 segment
                r GET /v1/journeys/transitions?limit=2000 | 200
                r GET /v1/journeys/transitions?limit=2001 | 400 limit
                - GET /v1/journeys/transitions | 401
                # who read what
                a GET /v1/admin/audit | 200
                a GET /v1/admin/audit?limit=1001 | 400 limit
                a GET /v1/admin/audit?before=tuyet | 400 before
                a GET /v1/admin/audit?before=-1 | 200
                a GET /v1/admin/audit?before=9223372036854775808 | 400 before
                a GET /v1/admin/audit?profile=tuyet | 400 profile
                a GET /v1/admin/audit?profile=1-1-1-1-1 | 400 profile
                a GET /v1/admin/audit?profile={id}&profile={nobody} | 400 profile
                - GET /v1/admin/audit | 401
                # the topics
                - GET /asyncapi | 200
                - GET /asyncapi/events/..%2f..%2fapplication.properties | 404
                - GET /asyncapi/events/tuyet | 404
                - GET /asyncapi/events/tuyet.schema.json | 404
                - POST /asyncapi | {} | 405
                """);
    }

    @Test
    void whatComesInOddFormsIsAnsweredOrNamed() {
        Scene scene = lan();
        String explain = "{\"identifiers\":[" + LAN + ",{\"type\":\"card\",\"value\":\"VIP-9001\"}]}";
        byte[] body = explain.getBytes(StandardCharsets.UTF_8);
        SoftAssertions all = new SoftAssertions();
        try (LoggedLines log = new LoggedLines()) {
            HostileCall call = HostileCall.of(EXPLAIN);
            // content types, and texts that are none
            List.of(
                            "text/plain",
                            "application/x-www-form-urlencoded",
                            "application/xml",
                            "multipart/form-data; boundary=x")
                    .forEach(
                            type -> check(all, call.header("Content-Type", type).body(body), 415, ""));
            for (String type :
                    List.of("nonsense", ";;;", "application/json; charset=no-such", "application/json; charset=")) {
                int status = call.header("Content-Type", type).body(body).send().statusCode();
                all.assertThat(status).as("Content-Type: " + type).isBetween(200, 499);
            }
            check(all, call.json(explain.getBytes(StandardCharsets.UTF_16)), 200, "");
            check(all, call.json(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}), 400, "");
            check(all, call.json(replaced(body, (byte) 'V', (byte) 0xFF)), 400, "");
            check(all, call.json(new byte[] {0, 0, 0, '{', 0x7F, 0x7F, 0x7F, 0x7F}), 400, "");
            check(all, call.json(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xD8, 0, 0, 'x'}), 400, "");
            check(all, call.json(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}), 400, "");
            check(all, call.json(new byte[9 << 20]), 400, "");
            check(all, call.json(filled(11 << 20)), 413, "");
            check(
                    all,
                    call.json(("{\"identifiers\":[" + "null,".repeat(1_000_000) + "null]}")
                            .getBytes(StandardCharsets.UTF_8)),
                    400,
                    "/identifiers");
            // languages
            for (String language : List.of(
                    "vi",
                    "vi-VN,en;q=0.1",
                    "*",
                    "xx",
                    "",
                    ";;",
                    "vi;q=",
                    "vi;q=2",
                    "en;q=abc",
                    "-",
                    "x".repeat(4_000))) {
                all.assertThat(call.header("Accept-Language", language)
                                .json(body)
                                .send()
                                .statusCode())
                        .as("Accept-Language: " + language)
                        .isBetween(200, 499);
            }
            check(all, call.header("Accept", "text/html").json(body), 406, "");
            for (String accept : List.of("nonsense", ";;", "*", "application/json;q=abc")) {
                all.assertThat(call.header("Accept", accept).json(body).send().statusCode())
                        .as("Accept: " + accept)
                        .isBetween(200, 499);
            }
            // tags
            HostileCall get = HostileCall.of("r GET /v1/profiles/" + scene.id());
            String tag = get.send().headers().firstValue("ETag").orElseThrow();
            List.of(tag, "W/" + tag, "*", " " + tag + " ", "\"a\"," + tag, "\"a\" , W/" + tag + ",")
                    .forEach(known -> all.assertThat(
                                    get.header("If-None-Match", known).send().statusCode())
                            .as(known)
                            .isEqualTo(304));
            List.of("", ",", "\"\"", tag.replace("\"", ""), "w/" + tag, "x".repeat(4_000), "\"a\"")
                    .forEach(other -> check(all, get.header("If-None-Match", other), 200, ""));
            // purposes
            List.of("delivery", "a-b_c:d.e 1", "x".repeat(64))
                    .forEach(said -> check(all, get.header("X-Purpose", said), 200, ""));
            List.of("x".repeat(65), "a;b", "a,b", "{}", "'")
                    .forEach(said -> check(all, get.header("X-Purpose", said), 400, "X-Purpose"));
            check(all, get.header("X-Purpose", "one").header("X-Purpose", "two"), 400, "X-Purpose");
            check(all, get.header("X-Purpose", ""), 200, "");
            // keys
            HostileCall bare = HostileCall.of("- GET /v1/profiles/" + scene.id());
            List.of(
                            "Bearer",
                            "Bearer ",
                            "Basic " + HostileCall.READ,
                            HostileCall.READ,
                            "Bearer " + HostileCall.READ + "," + HostileCall.READ,
                            "Bearer x")
                    .forEach(said -> check(all, bare.header("Authorization", said), 401, ""));
            check(all, get.header("Authorization", "Bearer " + HostileCall.ADMIN), 401, "");
            check(all, bare.header("Authorization", "bearer  " + HostileCall.READ), 200, "");
            untold(all, log);
        }
        all.assertAll();
    }

    private static Response search(String body) {
        return reader().contentType(ContentType.JSON).body(body).post("/v1/profiles/search");
    }

    /** Somebody who is asked about. */
    private record Scene(String id) {}

    private Scene lan() {
        deliver(
                till("t1")
                        .at("2026-01-05T00:00:00Z")
                        .email("tuyet.lan@hostile.vn")
                        .phone("0912999001")
                        .card("VIP-9001")
                        .trait("name", "Hồ Tuyết Lan")
                        .trait("city", "Huế")
                        .bought("h-1", 100_000),
                web("w1").at("2026-01-06T00:00:00Z").cookie("hostile-cookie").email("tuyet.lan@hostile.vn"));
        return new Scene(idOf("email", "tuyet.lan@hostile.vn"));
    }

    /**
     * Sends each line's request and compares the answer.
     *
     * @param lines {@code key method path | body | status pointer}; without a body in two parts
     */
    private static void answered(Scene scene, String lines) {
        Map<String, String> words = Map.of(
                "{id}",
                scene.id(),
                "{nobody}",
                "00000000-0000-8000-8000-00000000000f",
                "{lan}",
                LAN,
                "{why}",
                WHY,
                "{xs}",
                "x".repeat(61),
                "{digits}",
                "9".repeat(40),
                "{many}",
                "null,".repeat(500) + "null",
                "{long}",
                "x".repeat(100_000),
                "{deep}",
                "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        SoftAssertions all = new SoftAssertions();
        try (LoggedLines log = new LoggedLines()) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("(?<= )\\|(?= )", -1);
                String[] expected = parts[parts.length - 1].strip().split(" ", -1);
                HostileCall call = HostileCall.of(HostileCall.filled(parts[0], words));
                HostileCall whole = parts.length == 2
                        ? call
                        : call.json(HostileCall.filled(parts[1].strip(), words).getBytes(StandardCharsets.UTF_8));
                check(all, whole.as(line), Integer.parseInt(expected[0]), expected.length == 1 ? "" : expected[1]);
            });
            untold(all, log);
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, HostileCall call, int status, String pointer) {
        HttpResponse<String> answer = call.send();
        String what = call.what() + " → "
                + answer.body().substring(0, Math.min(300, answer.body().length()));
        all.assertThat(answer.statusCode()).as(what).isEqualTo(status);
        if (answer.statusCode() >= 400) {
            all.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("application/problem+json");
            PERSONAL.forEach(word -> all.assertThat(answer.body()).as(what).doesNotContainIgnoringCase(word));
        }
        if (!pointer.isEmpty()) {
            all.assertThat(answer.body()).as(what).contains("\"pointer\":\"" + pointer + "\"");
        }
    }

    private static void untold(SoftAssertions all, LoggedLines log) {
        for (String line : log.lines()) {
            PERSONAL.forEach(word -> all.assertThat(line).doesNotContainIgnoringCase(word));
            all.assertThat(line).doesNotContain("Request failed unexpectedly", "Unhandled exception");
        }
    }

    private static byte[] replaced(byte[] text, byte one, byte other) {
        byte[] changed = text.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] == one ? other : changed[i];
        }
        return changed;
    }

    private static byte[] filled(int length) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        text.writeBytes(blanks);
        return text.toByteArray();
    }

    private void deliver(TouchBuilder... touches) {
        store.deliver(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }
}
