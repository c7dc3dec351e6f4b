package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.photo.Photo;
import bupai.photo.PhotoStore;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReadAheadTests {

    private static final int LARGE = 1_000_000;

    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    @Test
    void givesEveryPhotoWholeAndInItsOrder() throws IOException {
        var photos = photos(60_000, 40);

        try (var ahead = new ReadAhead(store(-1), photos)) {
            for (var photo : photos) {
                try (var bytes = ahead.next()) {
                    assertThat(bytes.readAllBytes()).isEqualTo(content(photo));
                }
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void fetchesOnlyTheBeginningOfALargeOne() throws IOException {
        var photos = photos(LARGE, 20);

        try (var ahead = new ReadAhead(store(-1), photos)) {
            for (var photo : photos) {
                try (var bytes = ahead.next()) {
                    assertThat(bytes.readAllBytes()).isEqualTo(content(photo));
                }
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void saysThatAPhotoIsLostWhenItIsItsTurn() throws IOException {
        var photos = photos(100, 5);

        try (var ahead = new ReadAhead(store(2), photos)) {
            ahead.next().close();
            ahead.next().close();

            assertThatThrownBy(ahead::next).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void leavesNothingOpenWhereNobodyWantsTheRest() throws IOException {
        try (var ahead = new ReadAhead(store(-1), photos(LARGE, 20))) {
            ahead.next().close();
        }

        Awaitility.await().untilAsserted(() -> assertThat(open).isEmpty());
    }

    private PhotoStore store(int lost) {
        return new PhotoStore() {
            @Override
            public Kept keep(InputStream bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public InputStream open(String sha256) throws IOException {
                var number = Integer.parseInt(sha256.substring(0, sha256.indexOf(' ')));
                if (number == lost) {
                    throw new NoSuchFileException(sha256);
                }
                return noted(new ByteArrayInputStream(content(sha256)));
            }
        };
    }

    private InputStream noted(InputStream bytes) {
        open.add(bytes);
        return new FilterInputStream(bytes) {
            @Override
            public void close() throws IOException {
                super.close();
                open.remove(bytes);
            }
        };
    }

    private static byte[] content(PackedPhoto photo) {
        return content(photo.sha256());
    }

    /** Different for every photo; its name is its number and its length. */
    private static byte[] content(String name) {
        var words = name.split(" ");
        var bytes = new byte[Integer.parseInt(words[1])];
        new Random(Integer.parseInt(words[0])).nextBytes(bytes);
        return bytes;
    }

    private static List<PackedPhoto> photos(int bytes, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new PackedPhoto(
                        StudentNumber.of("0120001%04d".formatted(number)),
                        "王一",
                        new ClassName("20物流管理"),
                        UUID.randomUUID(),
                        1,
                        Photo.Origin.XINHUA,
                        number + " " + bytes,
                        bytes,
                        0,
                        1,
                        PackedPhoto.Change.NEW))
                .toList();
    }
}
