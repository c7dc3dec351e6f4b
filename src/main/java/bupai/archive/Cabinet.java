package bupai.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that a room keeps for the season, as the season's end sees it: to be put into an archive, taken from
 * one, or emptied.
 */
public class Cabinet {

    private final String name;
    private final Path root;

    /** @param name of its folder in an archive */
    public Cabinet(String name, Path root) {
        this.name = name;
        this.root = root.toAbsolutePath().normalize();
    }

    public String name() {
        return name;
    }

    /** Every file by its path within, with slashes, in order. */
    public List<String> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    public InputStream open(String file) throws IOException {
        return Files.newInputStream(within(file));
    }

    /** Puts a file back; one that is there already is replaced. */
    public void put(String file, InputStream bytes) throws IOException {
        var target = within(file);
        Files.createDirectories(target.getParent());
        Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes every file; a file that comes meanwhile may stay. */
    public void clear() throws IOException {
        for (var file : files()) {
            Files.deleteIfExists(within(file));
        }
    }

    private Path within(String file) {
        var path = root.resolve(file).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("no file of the cabinet: " + file);
        }
        return path;
    }
}
