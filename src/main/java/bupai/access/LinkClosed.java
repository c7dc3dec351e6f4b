package bupai.access;

/** A personal link opens nothing; says why, and for too many wrong ones how long to wait. */
final class LinkClosed extends RuntimeException {

    private final Links.Standing standing;
    private final long seconds;

    LinkClosed(Links.Standing standing) {
        this(standing, 0);
    }

    /** @param seconds until another link is looked at from there */
    LinkClosed(Links.Standing standing, long seconds) {
        super(standing + " " + seconds);
        this.standing = standing;
        this.seconds = seconds;
    }

    String why() {
        return seconds > 0 ? "SLOW" : standing.name();
    }

    long seconds() {
        return seconds;
    }

    int status() {
        if (seconds > 0) {
            return 429;
        }
        return standing == Links.Standing.UNKNOWN ? 404 : 410;
    }
}
