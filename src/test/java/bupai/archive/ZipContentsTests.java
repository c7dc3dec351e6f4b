package bupai.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.school.Refused;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ZipContentsTests {

    private static final long MUCH = 1_000_000;
    private static final int ZSTANDARD = 93;

    @Test
    void namesWhatAZipHolds() throws IOException {
        var zip = new HandMadeZip().utf8("xl/workbook.xml", new byte[10]).deflated("a.xml", new byte[10]);

        assertThat(ZipContents.names(zip.bytes(), MUCH)).containsExactlyInAnyOrder("xl/workbook.xml", "a.xml");
    }

    @Test
    void takesAsManyEntriesAsAWorkbookMayHaveAndNotOneMore() throws IOException {
        var zip = filled(ZipContents.MOST_ENTRIES);

        assertThat(ZipContents.names(zip.bytes(), MUCH)).hasSize(ZipContents.MOST_ENTRIES);

        zip.utf8("more.xml", new byte[0]);
        assertThatThrownBy(() -> ZipContents.names(zip.bytes(), MUCH))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.key()).isEqualTo("archive.zip.too-many"));
    }

    @Test
    void refusesWhatUnpacksToTooMuch() {
        var zip = new HandMadeZip().deflated("a.xml", new byte[(int) MUCH + 1]);

        assertThatThrownBy(() -> ZipContents.names(zip.bytes(), MUCH))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.why()).isEqualTo(Refused.Why.TOO_LARGE));
    }

    @Test
    void saysOfAPackingWhoseDecoderIsNotHereThatItCannotBeRead() {
        var zip = new HandMadeZip().method("a.xml", ZSTANDARD);

        assertThatThrownBy(() -> ZipContents.names(zip.bytes(), MUCH))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.key()).isEqualTo("archive.entry.method"));
    }

    private static HandMadeZip filled(int entries) {
        var zip = new HandMadeZip();
        for (var count = 0; count < entries; count++) {
            zip.utf8(count + ".xml", new byte[0]);
        }
        return zip;
    }
}
