package bupai.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTests {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path home;

    PhotoStore store;

    @BeforeEach
    void set() {
        store = new DirectoryStore(home);
    }

    @Test
    void keepsBytesUnderTheirOwnSum() throws IOException {
        var kept = store.keep(new ByteArrayInputStream(ABC));

        assertThat(kept).isEqualTo(new PhotoStore.Kept(SHA_OF_ABC, 3, 0x352441C2L));
        assertThat(home.resolve("photos/ba/78/" + SHA_OF_ABC)).hasBinaryContent(ABC);
        assertThat(store.open(SHA_OF_ABC)).hasBinaryContent(ABC);
    }

    @Test
    void keepsTheSameBytesOnce() throws IOException {
        store.keep(new ByteArrayInputStream(ABC));

        store.keep(new ByteArrayInputStream(ABC));

        assertThat(files()).hasSize(1);
    }

    @Test
    void leavesNothingBehindWhereWritingBreaksOff() throws IOException {
        var broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("No space left on device");
            }
        });

        assertThatThrownBy(() -> store.keep(broken)).hasMessage("No space left on device");

        assertThat(files()).isEmpty();
    }

    @Test
    void replacesAFileThatADyingMachineLeftShort() throws IOException {
        var place = home.resolve("photos/ba/78/" + SHA_OF_ABC);
        Files.createDirectories(place.getParent());
        Files.write(place, new byte[1]);

        store.keep(new ByteArrayInputStream(ABC));

        assertThat(place).hasBinaryContent(ABC);
    }

    @Test
    void mendsAFileWhoseBytesHaveGoneWrong() throws IOException {
        var place = home.resolve("photos/ba/78/" + SHA_OF_ABC);
        Files.createDirectories(place.getParent());
        Files.write(place, "abd".getBytes(StandardCharsets.US_ASCII));

        store.keep(new ByteArrayInputStream(ABC));

        assertThat(place).hasBinaryContent(ABC);
        assertThat(files()).containsExactly(place);
    }

    @Test
    void knowsOnlySums() {
        assertThatThrownBy(() -> store.open(SHA_OF_ABC)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
