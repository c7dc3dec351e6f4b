package bupai.photo;

import java.nio.file.Path;

/** Gives tests of other rooms a store of their own. */
public final class Stores {

    private Stores() {}

    public static PhotoStore inDirectory(Path home) {
        return new DirectoryStore(home);
    }
}
