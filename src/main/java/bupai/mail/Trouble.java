package bupai.mail;

/** A letter could not be handed to the mail server. */
final class Trouble extends Exception {

    /** What is to be done about it. */
    enum Kind {
        /** The server is not there: no letter's fault, all wait. */
        NO_CONNECTION,
        /** The server does not accept our sign-in or sender address: all wait for the operator. */
        NOT_ADMITTED,
        /** Not now (4xx, time-out, broken connection): this letter again later. */
        DEFERRED,
        /** Never (5xx): this letter is refused. */
        REFUSED
    }

    private final Kind kind;
    private final String answer;

    Trouble(Kind kind, String answer, Throwable cause) {
        super(answer, cause);
        this.kind = kind;
        this.answer = answer;
    }

    Kind kind() {
        return kind;
    }

    /** What the server said, or what broke. */
    String answer() {
        return answer;
    }
}
