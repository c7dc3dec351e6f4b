package bupai.archive;

import java.util.Arrays;
import java.util.Optional;

/** What kind of archive a file is by its first bytes, whatever its name says. */
public enum ArchiveKind {
    ZIP(0x50, 0x4B, 0x03, 0x04),
    /** An empty zip has no file before its directory. */
    EMPTY_ZIP(0x50, 0x4B, 0x05, 0x06),
    SPLIT_ZIP(0x50, 0x4B, 0x07, 0x08),
    RAR(0x52, 0x61, 0x72, 0x21, 0x1A, 0x07),
    SEVEN_ZIP(0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C),
    GZIP(0x1F, 0x8B, 0x08),
    BZIP2(0x42, 0x5A, 0x68),
    XZ(0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00),
    ZSTD(0x28, 0xB5, 0x2F, 0xFD),
    CABINET(0x4D, 0x53, 0x43, 0x46),
    /** A program, such as an archive that unpacks itself. */
    PROGRAM(0x4D, 0x5A),
    TAR(257, new int[] {0x75, 0x73, 0x74, 0x61, 0x72});

    /** So many first bytes tell the kind. */
    public static final int HEAD = 262;

    private final int at;
    private final byte[] magic;

    ArchiveKind(int... magic) {
        this(0, magic);
    }

    ArchiveKind(int at, int[] magic) {
        this.at = at;
        this.magic = new byte[magic.length];
        for (var index = 0; index < magic.length; index++) {
            this.magic[index] = (byte) magic[index];
        }
    }

    public static Optional<ArchiveKind> of(byte[] head) {
        return Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= at + magic.length && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
    }
}
