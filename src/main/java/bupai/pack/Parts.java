package bupai.pack;

import bupai.archive.ZipWriter;
import java.util.ArrayList;
import java.util.List;

/** Divides photos into zips that a mailbox takes, in the order they come. */
final class Parts {

    private Parts() {}

    static List<List<PackedPhoto>> of(List<PackedPhoto> photos, long most) {
        return of(photos, most, most);
    }

    /**
     * @param first length of the first zip in bytes, which shares its mail with the lists; {@code most} of every other
     * @return no part where there is no photo; a photo that alone is larger gets a part of its own
     */
    static List<List<PackedPhoto>> of(List<PackedPhoto> photos, long first, long most) {
        var parts = new ArrayList<List<PackedPhoto>>();
        var length = 0L;
        for (var photo : photos) {
            var more = ZipWriter.length(photo.entry());
            if (parts.isEmpty() || length + more > (parts.size() == 1 ? first : most)) {
                parts.add(new ArrayList<>());
                length = ZipWriter.length(List.of());
            }
            parts.get(parts.size() - 1).add(photo.inPart(parts.size()));
            length += more;
        }
        return parts;
    }
}
