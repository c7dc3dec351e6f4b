package bupai.access;

/**
 * How a person may sign in.
 *
 * @param active whether at all
 * @param stamp goes up with the password, the role, the scope and with leaving: sessions of an older stamp have ended
 * @param passwordOnce whether the password is to be replaced at the next sign-in
 */
public record Account(Person person, boolean active, int stamp, boolean passwordOnce) {}
