package bupai.pack;

import bupai.archive.ZipWriter;
import java.util.ArrayList;
import java.util.List;

/** Divides photos into zips that a mailbox takes, in the order they come. */
final class Parts {

    private Parts() {}

    /**
     * @param most length of one zip in bytes; a photo that alone is larger gets a zip of its own
     * @return no part where there is no photo
     */
    static List<List<PackedPhoto>> of(List<PackedPhoto> photos, long most) {
        var parts = new ArrayList<List<PackedPhoto>>();
        var length = 0L;
        for (var photo : photos) {
            var more = ZipWriter.length(photo.entry());
            if (parts.isEmpty() || length + more > most) {
                parts.add(new ArrayList<>());
                length = ZipWriter.length(List.of());
            }
            parts.get(parts.size() - 1).add(photo.inPart(parts.size()));
            length += more;
        }
        return parts;
    }
}
