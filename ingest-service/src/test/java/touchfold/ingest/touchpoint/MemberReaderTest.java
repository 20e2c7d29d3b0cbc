package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was read of an object need not be kept; all else must be. */
class MemberReaderTest {

    private static MemberReader reader(String object) {
        return new MemberReader(JsonFields.untraced(Results.json(object.replace('\'', '"'))));
    }

    @Test
    void aTextThatWasReadIsNotKept() {
        MemberReader members = reader("{'a':' ','b':'x','c':'y','d':5,'e':null,'f':{'g':1}}");

        assertThat(members.text("none", "a", "b", "c")).isEqualTo("x");
        assertThat(members.text("d")).isEqualTo("5");
        assertThat(members.text("f")).isNull();
        assertThat(members.text("none", "e", "f")).isNull();
        assertThat(members.rest()).hasToString("{a=\" \", c=\"y\", f={\"g\":1}}");
    }

    @Test
    void aMemberIsPresentUnlessItIsBlank() {
        MemberReader members = reader("{'a':' ','b':null,'c':{},'d':0,'e':false,'f':'x'}");

        assertThat(members.present("none", "a", "b", "c")).isEqualTo("c");
        assertThat(members.present("d", "f")).isEqualTo("d");
        assertThat(members.present("e")).isEqualTo("e");
        assertThat(members.present("f")).isEqualTo("f");
        assertThat(members.present("none", "a", "b")).isNull();
        assertThat(members.rest()).as("to look is not to read").containsOnlyKeys("a", "c", "d", "e", "f");
    }

    @Test
    void aFlagIsReadIfItIsOne() {
        MemberReader members = reader("{'a':true,'b':'false','c':'perhaps'}");

        assertThat(members.flag("a")).isTrue();
        assertThat(members.flag("b")).isFalse();
        assertThat(members.flag("c")).isNull();
        assertThat(members.rest()).containsOnlyKeys("c");
    }

    @Test
    void aValueIsReadWhenItsReaderSaysSo() {
        MemberReader members = reader("{'a':[1],'b':[2],'c':[3]}");

        assertThat(members.value("a")).hasToString("[1]");
        assertThat(members.value("none")).isNull();
        assertThat(members.rest()).containsOnlyKeys("a", "b", "c");
        assertThat(members.read("a", "b").rest()).containsOnlyKeys("c");
        assertThat(members.fields().node().size()).isEqualTo(3);
    }
}
