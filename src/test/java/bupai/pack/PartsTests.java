package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTests {

    @Test
    void fillsAPartToTheLastByte() {
        var photos = photos(1000, 1000);
        var both = PackZip.length(photos);

        assertThat(sizes(Parts.of(photos, both))).containsExactly(2);
        assertThat(sizes(Parts.of(photos, both - 1))).containsExactly(1, 1);
    }

    @Test
    void givesAPhotoThatIsTooLargeAPartOfItsOwn() {
        var parts = Parts.of(photos(1000, 9000, 1000, 1000), 3000);

        assertThat(sizes(parts)).containsExactly(1, 1, 2);
        assertThat(parts.get(2)).extracting(PackedPhoto::part).containsOnly(3);
    }

    @Test
    void leavesRoomForTheListsInTheFirstPartAlone() {
        var photos = photos(1000, 1000, 1000, 1000, 1000);
        var two = PackZip.length(photos.subList(0, 2));
        var three = PackZip.length(photos.subList(0, 3));

        assertThat(sizes(Parts.of(photos, two, three))).containsExactly(2, 3);
        assertThat(sizes(Parts.of(photos, two - 1, three))).containsExactly(1, 3, 1);
        assertThat(sizes(Parts.of(photos, two, three - 1))).containsExactly(2, 2, 1);
    }

    @Test
    void makesNoPartOfNothing() {
        assertThat(Parts.of(List.of(), 3000)).isEmpty();
    }

    private static List<Integer> sizes(List<List<PackedPhoto>> parts) {
        return parts.stream().map(List::size).toList();
    }

    private static List<PackedPhoto> photos(long... bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(index -> new PackedPhoto(
                        StudentNumber.of("012000" + index),
                        "王一",
                        new ClassName("20物流管理"),
                        UUID.randomUUID(),
                        1,
                        Photo.Origin.XINHUA,
                        "00",
                        bytes[index],
                        0L,
                        1,
                        PackedPhoto.Change.NEW))
                .toList();
    }
}
