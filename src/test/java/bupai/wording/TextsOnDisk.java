package bupai.wording;

import bupai.Database;
import bupai.calendar.SchoolClock;
import java.nio.file.Path;
import java.util.List;

/** The texts of a folder over a database, for the tests of other rooms. */
public final class TextsOnDisk {

    private TextsOnDisk() {}

    /** As after one more start of the program. */
    public static Texts read(Database database, Path folder, Slots slots, SchoolClock clock) {
        return read(database, folder, folder, slots, clock);
    }

    static Texts read(Database database, Path office, Path packaged, Slots slots, SchoolClock clock) {
        var files = new TextFiles(TextFiles.Shelf.folder(office), TextFiles.Shelf.folder(packaged));
        var texts = new Texts(new VersionRows(database.client()), files, List.of(slots), clock);
        texts.readFiles();
        return texts;
    }
}
